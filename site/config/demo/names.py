"""Invented names: common surnames with given names put together by chance."""

from collections.abc import Iterator
from random import Random

SURNAMES = "林何许沈秦顾陶叶程陆苏方江梁夏温宋唐贺姚汪汤邱施章柏鲁文左丁季邵毛简"
FIRST = "一子若思雨清亦安嘉知星书明可晨宇沐景新云乐天与佳文"
SECOND = "宁禾舟远然言溪恒妍桐川悦岚芽朗微松澄诺航歌菲棠帆"


def invent(random: Random) -> Iterator[str]:
    """Yield names, each once."""
    seen: set[str] = set()
    while True:
        name = random.choice(SURNAMES) + random.choice(FIRST) + random.choice(SECOND)
        if name not in seen:
            seen.add(name)
            yield name
