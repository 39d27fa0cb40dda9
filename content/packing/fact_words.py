"""The words that stand in packs for named values of a school.

A pack is kept in Git: its words stay when the wording of the site changes.
"""

from curriculum.school_facts import FactName

CHINESE = {
    FactName.ASSEMBLY_POINT: "集合点",
    FactName.EVACUATION_SIGNAL: "疏散信号",
    FactName.LOCKDOWN_SIGNAL: "锁闭信号",
    FactName.ALL_CLEAR_SIGNAL: "解除信号",
    FactName.WHO_TO_FIND: "校内找谁",
    FactName.COUNSELLOR: "心理老师",
    FactName.DUTY_PHONE: "值班电话",
    FactName.GATE_RULES: "入校规定",
    FactName.LOCAL_HOTLINE: "本地热线",
}


def fact_word(name: str, language: str) -> str:
    if language.startswith("zh"):
        return CHINESE[FactName(name)]
    return name.replace("_", " ")
