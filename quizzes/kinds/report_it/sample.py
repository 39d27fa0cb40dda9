"""A report that editors see before they have written one."""

SAMPLE = {
    "situation": "放学时，你看见教学楼一楼楼梯口有一个没人认领的箱子。你已经走到操场。",
    "statements": [
        {"text": "我在操场，旁边有老师，是安全的。", "about": "me", "worth": "needed"},
        {"text": "望湖中学教学楼一楼东侧楼梯口。", "about": "where", "worth": "needed"},
        {"text": "有一个没人认领的箱子。", "about": "what", "worth": "needed"},
        {"text": "大概五分钟前看见的。", "about": "when", "worth": "optional"},
        {"text": "肯定是隔壁班的人放的。", "about": "who", "worth": "never"},
    ],
    "order_hint": "先说地点和事情。",
}
