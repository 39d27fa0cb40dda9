"""QTI as other programs write it, in all three versions."""

import io
import zipfile

import pytest
from PIL import Image

from quizzes.exchange.formats.qti import format as qti
from quizzes.exchange.formats.qti.markup import kebab
from quizzes.exchange.items import UnreadableFile

NAMESPACES = {
    "2.1": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "2.2": "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "3.0": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
}
VERSIONS = pytest.mark.parametrize("version", NAMESPACES)
HTML = {"p", "div", "strong", "img", "object", "em", "table", "tr", "td", "b"}


def item(body, declaration="", after="", version="2.1", title="题"):
    text = (
        f'<assessmentItem identifier="i1" title="{title}" adaptive="false" '
        f'timeDependent="false">{declaration}<itemBody>{body}</itemBody>{after}'
        "</assessmentItem>"
    )
    if version == "3.0":
        text = dashed(text)
    root = "assessmentItem" if version != "3.0" else "qti-assessment-item"
    return text.replace(
        f"<{root} ", f'<{root} xmlns="{NAMESPACES[version]}" ', 1
    ).encode()


def dashed(text):
    """The same in the names of QTI 3."""
    import re

    def tag(match):
        name = match[2] if match[2] in HTML else f"qti-{kebab(match[2])}"
        attributes = re.sub(
            r" ([a-zA-Z]+)=", lambda a: f" {kebab(a[1])}=", match[3] or ""
        )
        return f"<{match[1]}{name}{attributes}{match[4]}>"

    return re.sub(r"<(/?)([a-zA-Z]+)((?: [a-zA-Z]+=\"[^\"]*\")*)(\s*/?)>", tag, text)


def declared(*right, cardinality="single", base_type="identifier", mapped=()):
    values = "".join(f"<value>{value}</value>" for value in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    entries = "".join(
        f'<mapEntry mapKey="{key}" mappedValue="{worth}"/>' for key, worth in mapped
    )
    mapping = f'<mapping defaultValue="0">{entries}</mapping>' if mapped else ""
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'baseType="{base_type}">{correct}{mapping}</responseDeclaration>'
    )


def asking(name, inside="", **attributes):
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<{name} responseIdentifier="RESPONSE"{said}>{inside}</{name}>'


def choices(*keys, tag="simpleChoice"):
    return "".join(f'<{tag} identifier="{key}">选{key}</{tag}>' for key in keys)


def read_one(data):
    parsed = qti.read(data, "item.xml")
    assert not parsed.failed, parsed.failed
    assert not parsed.skipped, parsed.skipped
    return parsed.items[0]


def right(found):
    return [choice["text"] for choice in found.body["choices"] if choice["correct"]]


@VERSIONS
def test_one_right_choice_makes_a_single_choice(version):
    body = "<p>先做<strong>什么</strong>？</p>" + asking(
        "choiceInteraction",
        "<prompt>选一个</prompt>" + choices("A", "B", "C"),
        maxChoices="1",
    )
    data = item(body, declared("B"), version=version)
    assert qti.fits(data, "item.xml")
    found = read_one(data)
    assert (found.kind, found.stem) == ("SINGLE", "先做**什么**？\n选一个")
    assert right(found) == ["选B"]


@VERSIONS
def test_what_is_worth_something_is_right_where_nothing_else_says(version):
    declaration = declared(
        cardinality="multiple", mapped=[("A", 0.5), ("B", -1), ("C", 0.5)]
    )
    body = "<p>哪些？</p>" + asking("choiceInteraction", choices("A", "B", "C"))
    found = read_one(item(body, declaration, version=version))
    assert found.kind == "MULTIPLE"
    assert right(found) == ["选A", "选C"]


@VERSIONS
def test_two_choices_that_say_so_make_true_or_false(version):
    two = '<simpleChoice identifier="T">True</simpleChoice>'
    two += '<simpleChoice identifier="F">False</simpleChoice>'
    body = "<p>可以打开吗？</p>" + asking("choiceInteraction", two)
    assert read_one(item(body, declared("F"), version=version)).kind == "TRUE_FALSE"


@VERSIONS
def test_feedback_finds_its_choice_and_the_rest_explains(version):
    inline = (
        '<simpleChoice identifier="A">选A<feedbackInline outcomeIdentifier="FEEDBACK" '
        'identifier="A" showHide="show">先离开</feedbackInline></simpleChoice>'
    )
    after = (
        '<modalFeedback outcomeIdentifier="FEEDBACK" identifier="B" showHide="show">'
        "<p>会有危险</p></modalFeedback>"
        '<modalFeedback outcomeIdentifier="SOLUTION" identifier="all" showHide="show">'
        "<p>离开，再告诉大人。</p></modalFeedback>"
    )
    body = "<p>做什么？</p>" + asking("choiceInteraction", inline + choices("B"))
    found = read_one(item(body, declared("A"), after, version=version))
    feedback = [choice["feedback"] for choice in found.body["choices"]]
    assert feedback == ["先离开", "会有危险"]
    assert found.explanation == "离开，再告诉大人。"


@VERSIONS
def test_an_order_is_taken_from_what_is_right(version):
    declaration = declared("C", "A", "B", cardinality="ordered")
    body = "<p>排好。</p>" + asking("orderInteraction", choices("A", "B", "C"))
    found = read_one(item(body, declaration, version=version))
    assert [step["text"] for step in found.body["steps"]] == ["选C", "选A", "选B"]


def match(left, right):
    tag = "simpleAssociableChoice"
    return "".join(
        f"<simpleMatchSet>{choices(*side, tag=tag)}</simpleMatchSet>"
        for side in (left, right)
    )


@VERSIONS
def test_pairs_are_matched(version):
    declaration = declared(
        "B Y", "A X", cardinality="multiple", base_type="directedPair"
    )
    body = "<p>连线。</p>" + asking("matchInteraction", match("AB", "XYZ"))
    found = read_one(item(body, declaration, version=version))
    pairs = [(pair["text"], pair["match"]) for pair in found.body["pairs"]]
    assert (found.kind, pairs) == ("MATCHING", [("选A", "选X"), ("选B", "选Y")])
    assert found.body["decoys"] == [{"text": "选Z"}]


@VERSIONS
def test_several_things_of_one_bin_are_sorted(version):
    declaration = declared(
        "A X", "B X", "C Y", cardinality="multiple", base_type="directedPair"
    )
    body = "<p>分一分。</p>" + asking("matchInteraction", match("ABC", "XY"))
    found = read_one(item(body, declaration, version=version))
    bins = [
        (bin_["text"], [thing["text"] for thing in bin_["items"]])
        for bin_ in found.body["bins"]
    ]
    assert bins == [("选X", ["选A", "选B"]), ("选Y", ["选C"])]


@VERSIONS
def test_an_association_becomes_a_matching(version):
    declaration = declared("A B", "C D", cardinality="multiple", base_type="pair")
    inside = choices("A", "B", "C", "D", tag="simpleAssociableChoice")
    body = "<p>配对。</p>" + asking("associateInteraction", inside)
    found = read_one(item(body, declaration, version=version))
    pairs = [(pair["text"], pair["match"]) for pair in found.body["pairs"]]
    assert pairs == [("选A", "选B"), ("选C", "选D")]


@VERSIONS
def test_a_text_entry_in_a_sentence_leaves_a_gap(version):
    declaration = declared(
        "离开", base_type="string", mapped=[("离开", 1), ("走开", 0.5)]
    )
    body = f"<p>看见不对，{asking('textEntryInteraction')}再说。</p>"
    found = read_one(item(body, declaration, version=version))
    assert (found.kind, found.stem) == ("SHORT_ANSWER", "看见不对，____再说。")
    answers = [(form["text"], form["mark"]) for form in found.body["answers"]]
    assert answers == [("离开", 1), ("走开", 0.5)]


@VERSIONS
def test_a_number_takes_its_tolerance_from_the_rules(version):
    rules = (
        '<responseProcessing><responseCondition><responseIf><equal toleranceMode="{}" '
        'tolerance="5 5"><variable identifier="RESPONSE"/><correct '
        'identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue '
        'baseType="float">1</baseValue></setOutcomeValue></responseIf>'
        "</responseCondition></responseProcessing>"
    )
    body = f"<p>多少米？</p><p>{asking('textEntryInteraction')}</p>"
    for mode, tolerance in (("absolute", 5), ("relative", 2), ("exact", 0)):
        declaration = declared("40", base_type="float")
        data = item(body, declaration, rules.format(mode), version)
        found = read_one(data)
        (answer,) = found.body["answers"]
        assert (found.kind, answer["value"]) == ("NUMBER", 40)
        assert answer["tolerance"] == tolerance


@VERSIONS
def test_an_extended_text_becomes_an_essay(version):
    body = (
        "<p>写两三句。</p>"
        '<rubricBlock view="scorer"><p>先离开，再告诉</p></rubricBlock>'
        + asking("extendedTextInteraction", expectedLength="80")
    )
    found = read_one(item(body, declared(base_type="string"), version=version))
    assert (found.kind, found.stem) == ("ESSAY", "写两三句。")
    assert found.body == {"guidance": "先离开，再告诉", "length": 80}


def picture(width=200, height=100):
    output = io.BytesIO()
    Image.new("RGB", (width, height)).save(output, "PNG")
    return output.getvalue()


def package(files, resources, test=False):
    listed = "".join(
        f'<resource identifier="r{n}" type="{kind}" href="{href}"/>'
        for n, (href, kind) in enumerate(resources)
    )
    manifest = (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m">'
        f"<organizations/><resources>{listed}</resources></manifest>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


QTI21 = "imsqti_item_xmlv2p1"


@pytest.mark.parametrize("image", ["object", "img"])
def test_hotspots_become_a_scene(image):
    shown = {
        "object": '<object type="image/png" data="../img/gate.png" width="200" '
        'height="100">校门</object>',
        "img": '<img src="../img/gate.png" alt="校门"/>',
    }[image]
    spots = (
        '<hotspotChoice identifier="A" shape="rect" coords="20,10,60,50"/>'
        '<hotspotChoice identifier="B" shape="circle" coords="100,50,20" '
        'hotspotLabel="门卫"/>'
        '<hotspotChoice identifier="C" shape="poly" coords="0,0,100,0,100,100"/>'
    )
    data = item(
        "<p>找一找。</p>" + asking("hotspotInteraction", shown + spots, maxChoices="1"),
        declared("A"),
        version="3.0" if image == "img" else "2.1",
    )
    files = {"items/q.xml": data, "img/gate.png": picture()}
    (found,) = qti.read(package(files, [("items/q.xml", QTI21)]), "x.zip").items
    parts = found.body["parts"]
    assert [part["shape"] for part in parts] == [
        "rect 100 100 200 400",
        "ellipse 400 300 200 400",
        "polygon 0,0 500,0 500,1000",
    ]
    assert [part["role"] for part in parts] == ["target", "ordinary", "ordinary"]
    assert parts[1]["text"] == "门卫"
    assert found.body["picture"] == {"image": "img/gate.png", "alt_text": "校门"}
    assert found.files == {"img/gate.png": picture()}


def test_pictures_are_found_beside_the_item():
    stem = '<p>这是什么？<img src="pics/%E5%8C%85.png" alt="一个包"/></p>'
    data = item(stem + asking("choiceInteraction", choices("A", "B")), declared("A"))
    files = {"q/1.xml": data, "q/pics/包.png": picture()}
    parsed = qti.read(package(files, [("q/1.xml", QTI21)]), "x.zip")
    (found,) = parsed.items
    assert found.body["illustration"]["picture"]["alt_text"] == "一个包"
    assert list(found.files) == ["q/pics/包.png"]
    missing = qti.read(package({"q/1.xml": data}, [("q/1.xml", QTI21)]), "x.zip")
    assert missing.items[0].files == {}
    assert missing.items[0].body["illustration"] == {}
    assert len(missing.warnings) == 1


@pytest.mark.parametrize(
    "name",
    [
        "sliderInteraction", "hottextInteraction", "gapMatchInteraction",
        "inlineChoiceInteraction", "drawingInteraction", "uploadInteraction",
        "graphicOrderInteraction", "selectPointInteraction", "mediaInteraction",
        "customInteraction", "portableCustomInteraction",
    ],
)  # fmt: skip
def test_what_is_not_supported_is_listed_by_its_interaction(name):
    parsed = qti.read(item("<p>？</p>" + asking(name), declared("A")), "x.xml")
    assert [skipped.kind for skipped in parsed.skipped] == [name]


def test_several_interactions_in_one_item_are_listed_together():
    one = asking("choiceInteraction", choices("A", "B"))
    parsed = qti.read(item(f"<p>？</p>{one}{one}", declared("A")), "x.xml")
    assert [skipped.kind for skipped in parsed.skipped] == ["choiceInteraction × 2"]


def test_imported_skipped_and_failed_add_up_to_what_the_package_holds():
    good = item(
        "<p>？</p>" + asking("choiceInteraction", choices("AB")), declared("AB")
    )
    files = {
        "good.xml": good,
        "slider.xml": item("<p>？</p>" + asking("sliderInteraction")),
        "broken.xml": b"<assessmentItem>\n\n<itemBody></assessmentItem>",
        "nokey.xml": item("<p>？</p>" + asking("choiceInteraction", choices("A", "B"))),
        "empty.xml": item(
            asking("choiceInteraction", choices("A", "B")), declared("A")
        ),
        "old.xml": b"<questestinterop/>",
        "test.xml": b"<assessmentTest/>",
    }
    resources = [
        *((name, QTI21) for name in files if name not in {"test.xml", "old.xml"}),
        ("old.xml", "imsqti_xmlv1p2"),
        ("missing.xml", QTI21),
        ("test.xml", "imsqti_test_xmlv2p1"),
    ]
    parsed = qti.read(package(files, resources), "x.zip")
    assert len(parsed.items) == 1
    assert len(parsed.skipped) == 1
    assert {failed.item.split(":")[0] for failed in parsed.failed} == {
        "broken.xml", "nokey.xml", "empty.xml", "old.xml", "missing.xml",
    }  # fmt: skip
    (broken,) = (failed for failed in parsed.failed if failed.item == "broken.xml")
    assert broken.line == 3
    assert len(parsed.warnings) == 1


def test_a_package_without_a_manifest_is_searched():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        body = "<p>？</p>" + asking("choiceInteraction", choices("A", "B"))
        archive.writestr("a/1.xml", item(body, declared("A")))
    parsed = qti.read(output.getvalue(), "x.zip")
    assert len(parsed.items) == 1
    assert len(parsed.warnings) == 1


def test_metadata_comes_in():
    lom = (
        '<lom xmlns="http://www.imsglobal.org/xsd/imsmd_v1p2"><general><keyword>'
        "<langstring>校门</langstring></keyword></general><educational><difficulty>"
        "<source>LOM</source><value>difficult</value></difficulty></educational></lom>"
    )
    body = "<p>？</p>" + asking("choiceInteraction", choices("A", "B"))
    files = {"1.xml": item(body, declared("A"))}
    data = package(files, [("1.xml", QTI21)])
    source, output = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        manifest = source.read("imsmanifest.xml").decode()
        described = f"><metadata>{lom}</metadata></resource>"
        archive.writestr(
            "imsmanifest.xml",
            manifest.replace("/></resources>", f"{described}</resources>"),
        )
        archive.writestr("1.xml", files["1.xml"])
    (found,) = qti.read(output.getvalue(), "x.zip").items
    assert (found.difficulty, found.tags) == (3, ("校门",))


def test_scripts_are_never_kept():
    script = "<script>alert(1)</script>"
    body = f"<p>？{script}</p>" + asking("choiceInteraction", choices("A", "B"))
    found = read_one(item(body, declared("A")))
    assert "alert" not in str(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_xml_in_any_encoding_is_read(encoding):
    body = "<p>先做什么？</p>" + asking("choiceInteraction", choices("A", "B"))
    text = item(body, declared("A")).decode()
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert read_one((declaration + text).encode(encoding)).stem == "先做什么？"


@pytest.mark.parametrize(
    "data",
    [
        b"<questestinterop/>",
        b"<manifest/>",
        b"<assessmentItem>",
        b"<a>" * 100_000,
        b"<a>" * 200 + b"</a>" * 200,
        b"{" * 1_000_000,
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b"<assessmentItem>" + b"a" * 3_000_000 + b"</assessmentItem>",
    ],
)
def test_what_is_no_item_is_refused_with_a_reason(data):
    with pytest.raises(UnreadableFile, match=r".{10}"):
        qti.read(data, "x.xml")
