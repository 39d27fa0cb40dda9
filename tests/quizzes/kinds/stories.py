"""A story and a report as schools would use them."""

from typing import Any


def option(text: str, leads_to: str, consequence: str, safe: bool = False) -> Any:
    return {
        "text": text,
        "leads_to": leads_to,
        "safe": safe,
        "consequence": consequence,
    }


def ending(name: str, text: str, note: str = "", again: str = "") -> Any:
    kind = "learning" if again else "safe"
    return {
        "name": name,
        "text": text,
        "ending": kind,
        "leads_to": again,
        "note": note,
    }


BOX = {
    "nodes": [
        {
            "name": "A",
            "text": "自习时，你看见书架最高一层的角落里塞着一个盒子，缠了好几圈胶带，"
            "旁边没有人。你先做什么？",
            "options": [
                option(
                    "不碰它，走开，告诉图书馆老师",
                    "B",
                    "走的时候，你也请旁边的同学一起离开。",
                    safe=True,
                ),
                option("拿下来看看是谁的", "A1", "同学轻声提醒你：先别碰，离开再说。"),
                option("先问一圈是谁的", "A2", "问了一圈，大家反而都围了过来。"),
            ],
        },
        ending(
            "A1", "你把手收了回来，盒子没有动过。", "拿不准的东西，不碰、不移。", "A"
        ),
        ending("A2", "老师请大家都走远一些。", "核实是大人的事，你先离开。", "A"),
        {
            "name": "B",
            "text": "老师请大家离开图书馆。你的书包还放在那个书架旁边的座位上。",
            "options": [
                option("回去拿书包", "B1", "老师叫住了你，请你跟上大家。"),
                option(
                    "放下书包，跟着大家走",
                    "C",
                    "大家走得不快，也没有人推挤。",
                    safe=True,
                ),
            ],
        },
        ending("B1", "书包后来由老师送了回来。", "东西可以等，人先走。", "B"),
        {
            "name": "C",
            "text": "最近的出口要从那个书架旁边经过；另一边也有出口，远一点。",
            "options": [
                option(
                    "绕远一点，走另一边",
                    "D",
                    "你们从另一边到了操场。",
                    safe=True,
                ),
                option("从书架旁边快步穿过去", "C1", "老师挥手请你们换一边走。"),
            ],
        },
        ending("C1", "你们停下来，改走另一边。", "离它越远越好，最好看不见它。", "C"),
        {
            "name": "D",
            "text": "到了集合点，老师开始点名。你的同桌不在。",
            "options": [
                option("自己回去找他", "D1", "门口的老师请你回到队伍里。"),
                option(
                    "马上告诉点名的老师",
                    "E",
                    "你说清了最后在哪里看见他，老师很快联系上了他。",
                    safe=True,
                ),
            ],
        },
        ending("D1", "同桌从另一个门出来了，也在找你。", "缺了谁，告诉老师。", "D"),
        ending(
            "E",
            "盒子由大人核实了，大家都到齐了。老师说：看错了也没关系，说出来就对了。",
            "先离开，再报告；人到齐了，要让老师知道。",
        ),
    ]
}


def said(text: str, about: str, worth: str = "needed", feedback: str = "") -> Any:
    return {"text": text, "about": about, "worth": worth, "feedback": feedback}


WALL = {
    "situation": "午休时，你看见有人没走大门，从北墙翻进学校，往自行车棚走去。"
    "你已经走进传达室，准备打电话报告。",
    "statements": [
        said("我现在在传达室，旁边有保安，是安全的。", "me"),
        said("我是望湖中学初二的学生，可以接电话。", "me", "optional"),
        said("望湖中学北墙边，靠近自行车棚。", "where", feedback="别人听了就找得到。"),
        said("有人没走大门，从北墙翻了进来。", "what"),
        said("我看到一个人，背着双肩包。", "who", feedback="只说看到的。"),
        said("就是两分钟前。", "when"),
        said("没有看到有人受伤。", "injured", "optional"),
        said(
            "看长相就不像好人。",
            "who",
            "never",
            "长相说明不了什么，说看到的动作。",
        ),
        said("肯定是隔壁班谁叫来的。", "who", "never", "没有看见的，不猜，不点名。"),
        said("听群里说，他们要来打架。", "what", "never", "传来的话，不当作事实。"),
        said("我再回去看看他在做什么。", "me", "never", "核实是大人的事。"),
        said("我拍了照片，发到班级群了。", "me", "never", "先报告，不拍不发。"),
    ],
    "order_hint": "先说地点和事情，再说别的；等对方说可以挂，再挂电话。",
}


def situation(name: str, *options: Any, text: str = "有一个包。") -> Any:
    return {"name": name, "text": text, "options": list(options)}


def go(to: str, safe: bool = True) -> Any:
    return option("走开", to, "你离开了。", safe)


END = ending("Z", "大家都安全。")
