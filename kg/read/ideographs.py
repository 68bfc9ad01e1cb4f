"""Radicals in the text layer of a PDF -> the ideographs that were meant.

Fonts made in a hurry call 风 ⻛ and 工 ⼯. NFKC knows the Kangxi radicals (U+2F00-2FD5) alone; those of the Supplement
(U+2E80-2EFF) are mapped by the Unicode property Equivalent_Unified_Ideograph. Nothing else is normalised.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽"
    "⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_MEANT = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑"
    "艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_IDEOGRAPHS = {ord(radical): meant for radical, meant in zip(_SUPPLEMENT, _MEANT, strict=True)} | {
    radical: unicodedata.normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)
}


def unified(text: str) -> str:
    """`text` with radicals as ideographs, character by character, so that offsets hold.

    >>> unified("⻛险⼯作½")
    '风险工作½'
    """
    return text.translate(_IDEOGRAPHS)
