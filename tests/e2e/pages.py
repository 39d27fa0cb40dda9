"""Every page of the story: who looks at it, and where it stands."""

import json
from pathlib import Path

from .conftest import Installation

SCENE = Path(__file__).parent / "scene.py"

# Sign-in names; nothing to type for a visitor.
PEOPLE = {
    "visitor": "",
    "pupil": "20260101",
    "teacher": "demo-teacher",
    "administrator": "demo-admin",
    "editor": "demo-editor",
    "district": "demo-district",
    # Keeps the upload with mistakes: one file waits for each person.
    "engineer": "demo-root",
}

# Pages that mean to be refused; the browser notes each as an error of its own.
REFUSED = {
    "/nowhere/": 404,
    "/card/0000/": 404,
    "/admin/": 403,
    "/articles/resting/": 404,  # its topic rests
    "/topics/resting/": 404,
    "/certificates/0000/": 404,
    "/meetings/{closed}/reopen/": 409,  # another meeting of the class is going on
}

PAGES: dict[str, list[str]] = {
    "visitor": [
        "/",
        "/sign-in/",
        "/card/",
        "/card/{card}/",
        "/card/0000/",
        "/articles/",
        "/articles/behaviour-not-looks/",
        "/articles/drills-without-fear/",
        "/articles/what-to-say-to-110/",
        "/articles/everything/",
        "/articles/resting/",
        "/courses/",
        "/courses/notice-leave-tell/",
        "/courses/notice-leave-tell/what-is-unusual/",
        "/lessons/{read}/steps/1/",
        "/search/",
        "/search/?q=登记",
        "/search/?q=火星车",
        "/topics/",
        "/topics/behaviour/",
        "/stages/",
        "/stages/junior/",
        "/articles/{article}/poster/",
        "/articles/{everything}/poster/?paper=a3",
        "/pages/{article}/qr/",
        "/certificates/",
        "/certificates/{certificate}/",
        "/certificates/0000/",
        "/nowhere/",
    ],
    "pupil": [
        "/home/",
        "/articles/{article}/read/",
        "/password/",
        "/courses/notice-leave-tell/",
        "/courses/notice-leave-tell/unclaimed-things/",
        "/lessons/{reading}/steps/2/",
        "/lessons/{read}/end/",
        "/self-checks/{quiz}/",
        "/attempts/{taking}/1/",
        "/attempts/{at_once}/1/",
        "/attempts/{at_once}/1/again/",
        "/attempts/{taking}/submit/",
        "/attempts/{result}/result/",
        "/my-self-checks/",
        "/my-certificates/{finished}/",
    ],
    "teacher": [
        "/home/",
        "/plans/",
        "/plans/something-wrong-leave-first/",
        "/plans/sixty-second-decisions/",
        "/plans/{plan}/present/",
        "/plans/{plan}/teach/",
        "/plans/{plan}/handouts/",
        "/plans/{plan}/letter/",
        "/articles/behaviour-not-looks/",
        "/articles/{everything}/wechat/",
        "/school/facts/",
        "/topics/objects/",
        "/search/?q=班会",
        "/plans/{plan}/meetings/new/",
        "/meetings/{live}/",
        "/meetings/{live}/close/",
        "/meetings/{live}/discard/",
        "/meetings/{closed}/",
        "/classes/",
        "/classes/{class}/",
        "/classes/{class}/meetings/",
        "/classes/{class}/make-up/",
        "/classes/{class}/cards/",
        "/classes/{class}/cards/print/",
        "/classes/{class}/pupils/{pupil}/password/",
        "/reports/classes/{class}/campaigns/{campaign}/",
        "/campaigns/{campaign}/classes/{class}/excuse/",
        "/reports/classes/{class}/campaigns/{campaign}/certificates/",
        "/reports/classes/{class}/campaigns/{finished}/certificates/",
        "/reports/classes/{class}/campaigns/{finished}/certificates/print/",
        "/reports/marking/",
        "/reports/marking/?show=marked",
        "/reports/classes/{class}/worth-another-look/",
        "/reports/my-list/",
        "/self-checks/{quiz}/paper/?seed=0042&version=B",
        "/admin/",
    ],
    "administrator": [
        "/home/",
        "/classes/",
        "/classes/{other_class}/",
        "/classes/{class}/teachers/add/",
        "/staff/{colleague}/password/",
        "/roster/",
        "/roster/export/",
        "/roster/{upload}/",
        "/school/facts/",
        "/pauses/",
        "/pauses/new/",
        "/pauses/{pause}/end/",
        "/topics/resting/",
        "/campaigns/",
        "/campaigns/new/",
        "/campaigns/new/year-plans/{year_plan}/",
        "/campaigns/{campaign}/classes/{class}/correct/",
        "/campaigns/{campaign}/",
        "/campaigns/{campaign}/edit/",
        "/campaigns/{campaign}/classes/",
        "/campaigns/{campaign}/classes/{other_class}/remove/",
        "/campaigns/{campaign}/delete/",
        "/meetings/{elsewhere}/reopen/",
        "/meetings/{closed}/reopen/",
        "/reports/coverage/",
        "/reports/coverage/{campaign}/",
        "/reports/channels/",
        "/reports/inspection/",
        "/reports/worth-another-look/",
        "/reports/classes/{other_class}/worth-another-look/",
        "/reports/classes/{other_class}/campaigns/{campaign}/",
        "/reports/classes/{class}/campaigns/{finished}/certificates/",
        "/interfaces/",
        "/interfaces/tokens/new/",
        "/interfaces/tokens/{token}/revoke/",
        "/api/docs/",
    ],
    "editor": ["/home/", "/self-checks/{quiz}/", "/plans/{plan}/present/"],
    "district": [
        "/home/",
        "/campaigns/new/schools/",
        "/reports/coverage/",
        "/interfaces/",
        "/password/",
    ],
    "engineer": ["/home/", "/roster/{bad_upload}/"],
}

# What goes on paper, A4.
PRINTED: dict[str, list[str]] = {
    "visitor": [
        "/articles/everything/",
        "/articles/{article}/poster/",
        "/pages/{article}/qr/",
    ],
    "teacher": [
        "/plans/something-wrong-leave-first/",
        "/plans/{plan}/handouts/",
        "/plans/{plan}/letter/",
        "/classes/{class}/cards/print/",
        "/reports/classes/{class}/campaigns/{campaign}/",
        "/reports/classes/{class}/campaigns/{finished}/certificates/print/?layout=sheet",
        "/reports/my-list/",
    ],
}

# Our own pages of the editing desk, and where on them we wrote what stands there.
DESK = {
    "/admin/": "#needs-attention-section",
    "/admin/pages/{unsound}/edit/": ".help-critical",
    "/admin/parallel/{article}/": "main",
    "/admin/parallel/{article}/copy/": "main",
    "/admin/reports/sources/": ".listing",
}


def set_the_scene(site: Installation) -> dict[str, object]:
    """Fill the demo school; return what stands for the names in braces."""
    printed = site.manage("shell", "-v", "0", "-c", SCENE.read_text(encoding="utf-8"))
    return json.loads(printed.splitlines()[-1])
