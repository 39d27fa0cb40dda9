"""Sentences that the rules must find, and everyday ones they must let pass."""

import pytest

from content.linting import Matter, all_rules, check
from content.linting.matter import Passage

FORBIDDEN = [
    # A denial of something else excuses nothing.
    ("JUNIOR", "playing-detective", "不要慌，悄悄跟在他后面，看他去哪里。"),
    ("JUNIOR", "filming", "先拍视频，别犹豫，发到群里。"),
    ("JUNIOR", "playing-detective", "不慌，抓住他，搜他的包。"),
    ("JUNIOR", "playing-detective", "不慌不忙地悄悄跟着他。"),
    ("JUNIOR", "playing-detective", "别忘了跟踪他。"),
    ("JUNIOR", "playing-detective", "我们不跟踪他，但是可以搜他的包。"),
    ("JUNIOR", "looks-as-cue", "不能确认的时候，就看他的穿着可疑不可疑。"),
    (
        "UPPER_PRIMARY",
        "touching",
        "捡到的包可以拆开看看里面，有没有危险你一看就知道。",
    ),
    ("JUNIOR", "touching", "没有名字的包可以打开看看。"),
    ("JUNIOR", "looks-as-cue", "It is not hard: look for a suspicious accent."),
    (
        "JUNIOR",
        "playing-detective",
        "Never wait, follow him and take a photo to share.",
    ),
    ("JUNIOR", "playing-detective", "Do not hesitate to follow him."),
    # Who somebody is.
    ("JUNIOR", "people-as-cue", "新疆来的人要留意"),
    ("JUNIOR", "people-as-cue", "穆斯林要提防"),
    ("JUNIOR", "people-as-cue", "看到维吾尔族同学的家长要注意"),
    ("JUNIOR", "people-as-cue", "精神病人很危险，见到要躲开"),
    ("JUNIOR", "people-as-cue", "他不是本地人，所以很可疑"),
    ("JUNIOR", "people-as-cue", "Anyone who looks Arab should be reported."),
    ("JUNIOR", "looks-as-cue", "说话带外地口音的人，我们要多个心眼"),
    ("JUNIOR", "looks-as-cue", "穿黑衣服、戴口罩的人最可疑"),
    ("JUNIOR", "looks-as-cue", "留着大胡子的人往往有问题"),
    # What nobody should do, or read.
    ("JUNIOR", "tactics", "用灭火器砸他的头"),
    ("JUNIOR", "tactics", "把他打倒"),
    ("JUNIOR", "tactics", "扑倒他"),
    ("JUNIOR", "filming", "先拍几张照片，再跑出去"),
    ("JUNIOR", "security-gaps", "下午三点换岗，那时门口没人"),
    ("JUNIOR", "making-weapons", "那两样东西混在一起就会着火"),
    ("JUNIOR", "real-incident", "去年某校有5名学生遇害"),
    ("JUNIOR", "touching", "把可疑的包拿到没人的地方去"),
    ("JUNIOR", "touching", "用水泼那个冒烟的盒子"),
    # Numbers.
    ("JUNIOR", "distance-for-pupils", "离它一百步"),
    ("JUNIOR", "distance-for-pupils", "100 yards"),
    ("JUNIOR", "distance-for-pupils", "300 metre以外"),
    ("JUNIOR", "distance-for-pupils", "看到可疑的包，走到100米外"),
    ("JUNIOR", "distance-for-pupils", "Stay 50 m away."),
    ("JUNIOR", "percentage-without-source", "三分之二的人记得住"),
    ("JUNIOR", "percentage-without-source", "two thirds of all pupils"),
    ("JUNIOR", "percentage-without-source", "98 percent of all pupils"),
]

HARMLESS = [
    ("LOWER_PRIMARY", "在一米线后面等"),
    ("LOWER_PRIMARY", "身高一米二以下"),
    ("LOWER_PRIMARY", "小猫流血了，我们请大人帮忙"),
    ("UPPER_PRIMARY", "讲价砍到五块钱"),
    ("UPPER_PRIMARY", "班费还剩12元"),
    ("UPPER_PRIMARY", "操场离教学楼两百米"),
    ("UPPER_PRIMARY", "拍下来发给妈妈看的，是一朵花"),
    ("JUNIOR", "集合点距离教室约200米"),
    ("JUNIOR", "有人问：歹徒长什么样？老师说，看行为，不看长相"),
    ("JUNIOR", "她把看到的录下来发给了警察叔叔核实"),
    ("JUNIOR", "发现以后不要跟踪他，也不要搜他的包。"),
    ("JUNIOR", "没有名字的包，千万不要打开看看。"),
    ("JUNIOR", "口音不同不代表可疑。"),
    ("JUNIOR", "不因为谁是外地人就说他可疑。"),
    ("JUNIOR", "Do not follow him, and never take a photo to share."),
    ("JUNIOR", "留下来的人要注意听老师的话"),
    ("JUNIOR", "穿校服的人请注意集合时间"),
    ("JUNIOR", "新疆班的同学要注意上课时间"),
    ("JUNIOR", "先拍拍身上的土"),
    ("JUNIOR", "离开时不挤，前后保持一步"),
    # These were not even worth a warning.
    ("LOWER_PRIMARY", "老师的手机里有家长的号码"),
    ("LOWER_PRIMARY", "第一条约定"),
    ("JUNIOR", "2026年秋季学期"),
    ("JUNIOR", "我们班有40人"),
    ("JUNIOR", "考试周"),
]

RULES = tuple(rule for rule in all_rules() if rule.kind in {"words", "unsourced"})


def found(stage: str, text: str) -> dict[str, bool]:
    """The rules of words that the text breaks, and whether as an error."""
    matter = Matter(stage=stage, passages=[Passage(text)])
    return {f.rule.id: f.is_error for f in check(matter, RULES)}


@pytest.mark.parametrize(("stage", "rule", "text"), FORBIDDEN)
def test_what_must_not_be_published_is_found(stage: str, rule: str, text: str) -> None:
    assert found(stage, text).get(rule) is True


@pytest.mark.parametrize(("stage", "text"), HARMLESS)
def test_everyday_sentences_pass(stage: str, text: str) -> None:
    assert found(stage, text) == {}
