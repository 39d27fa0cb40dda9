"""A short story that editors see before they have written one."""

SAMPLE = {
    "nodes": [
        {
            "name": "A",
            "text": "课间，后门外有个不认识的大人敲门，请你帮他打开。你怎么做？",
            "options": [
                {
                    "text": "不开门，去告诉老师",
                    "leads_to": "B",
                    "safe": True,
                    "consequence": "老师请保安过来，问清楚是谁、找谁。",
                },
                {
                    "text": "帮他打开",
                    "leads_to": "C",
                    "consequence": "他没有登记就进来了，老师不知道他是谁。",
                },
            ],
        },
        {
            "name": "B",
            "text": "保安请他到大门登记，你回到了教室。",
            "ending": "safe",
            "note": "开门是大人的事；你只要告诉老师。",
        },
        {
            "name": "C",
            "text": "老师请他到大门重新登记，并谢谢你说了出来。",
            "ending": "learning",
            "leads_to": "A",
            "note": "有事找人的大人，都从大门登记进来。",
        },
    ]
}
