"""Run inside an installation: bring the demo school to where every page has something
to show, and print the addresses that depend on it."""

import json
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import SignInCard, User
from campaigns.models import Campaign
from content.models import (
    ArticlePage,
    LessonCompletion,
    LessonPage,
    MeetingPlanPage,
    YearPlan,
)
from curriculum.models import Pause, Topic
from interfaces.models import Client
from meetings.models import Attendance, ClassMeeting
from meetings.models.hands import questions_of
from quizzes.models import Attempt, Quiz
from reports.models import Certificate
from rosters.models import RosterUpload, School, SchoolClass
from tests.content.everything import make_full_article
from tests.factories import make_article

HEADER = "学号,姓名,性别,年级,班级,身份证号\n"
GOOD = HEADER + "20269001,安小禾,女,七年级,1班,\n20269002,白露,女,七年级,2班,\n"
BAD = (
    GOOD
    + "20269001,程远,男,七年级,1班,\n,方宁,女,七年级,1班,\n20269003,高朗,,火星,1班,\n"
)

school = School.objects.get(code="demo")
first, other = SchoolClass.objects.filter(school=school, name__startswith="七年级")[:2]
teacher = User.objects.get(username="demo-teacher")
admin = User.objects.get(username="demo-admin")
engineer = User.objects.get(username="demo-root")
pupil = User.objects.get(username="demo-20260101")
fellow = User.objects.get(username="demo-20260102")
campaign = Campaign.objects.filter(school=school).earliest("pk")


def plan(key: str) -> MeetingPlanPage:
    return MeetingPlanPage.objects.get(pack_key=f"starter/{key}")


def lesson(key: str) -> LessonPage:
    return LessonPage.objects.get(pack_key=f"starter/{key}")


def hold_a_meeting() -> ClassMeeting:
    held = ClassMeeting.start(first, plan("sixty-second-decisions"), teacher)
    away = list(held.attendance.values_list("user", flat=True)[2:5])
    words = [Attendance.Status.ABSENT, Attendance.Status.LEAVE, Attendance.Status.LATE]
    held.mark(dict(zip(away, words, strict=True)))
    for question in questions_of(held.plan):
        hands = {choice.key: 2 for choice in question.choices}
        held.record_hands(question, {pk: n + 5 for pk, n in hands.items()})
    held.close()
    return held


def go_through(page: LessonPage, *, steps: int) -> None:
    run = LessonCompletion.begin(pupil, page)
    for step_id in page.step_ids[:steps]:
        run.show(step_id)
        run.leave(step_id)


def hand_in(slug: str) -> Attempt:
    attempt = Attempt.start(pupil, Quiz.objects.get(slug=slug))
    for response in attempt.responses.select_related("question"):
        choices = response.question.choices
        attempt.answer(response.slot, [c.key for c in choices if c.correct][:1], 1)
    return attempt.submit()


def upload(name: str, text: str, by: User) -> int:
    return RosterUpload.keep(school, by, name, text.encode("gb18030")).pk


closed = hold_a_meeting()
elsewhere = ClassMeeting.start(other, closed.plan, admin)
elsewhere.close()
live = ClassMeeting.start(first, plan("something-wrong-leave-first"), teacher)
read, reading = lesson("what-is-unusual"), lesson("unclaimed-things")
go_through(read, steps=len(read.step_ids))
go_through(reading, steps=1)
finished = Campaign.launch(
    school,
    [closed.plan],
    [first],
    by=admin,
    title="六十秒抉择",
    due_on=date(2100, 1, 1),
)
Certificate.objects.issue(finished, first, [pupil.pk], by=teacher)
result = hand_in("self-check-notice-and-tell")
taking = Attempt.start(pupil, Quiz.objects.get(slug="self-check-notice-and-tell"))
at_once = Attempt.start(pupil, Quiz.objects.get(slug="check-unclaimed-things"))
slot = at_once.responses.select_related("question").earliest("slot")
at_once.answer(slot.slot, [slot.question.choices[0].key], 1)
SignInCard.objects.issue_missing([fellow, pupil], by=teacher)
article = ArticlePage.objects.get(pack_key="starter/behaviour-not-looks")
resting = Topic.objects.create(slug="resting", title="附近的意外")  # of this page only
pause = Pause.begin([resting], "附近发生了意外", by=admin)
until = timezone.localdate() + timedelta(days=90)
token, _secret = Client.issue("大厅数据屏", first.school, until, by=admin)
everything = make_full_article(title="校门口的一天", slug="everything")
for fact in everything.body.blocks_by_name("fact"):
    fact.value["source"].review_by = date(2020, 1, 1)  # the report has a line
    fact.value["source"].save()
unsound = make_article(
    title="包扎以前先求助",
    slug="resting",
    stage="JUNIOR",
    body=[("text", "<p>离开可疑物品至少100米。</p>")],  # no metres for pupils
)
unsound.topics.set([resting])
unsound.save()
unsound.save_revision()

print(
    json.dumps(
        {
            "class": first.pk,
            "other_class": other.pk,
            "campaign": campaign.pk,
            "finished": finished.pk,
            "certificate": finished.certificates.get().grouped_code,
            "plan": plan("something-wrong-leave-first").pk,
            "article": article.pk,
            "year_plan": YearPlan.objects.get(stage="JUNIOR").pk,
            "everything": everything.pk,
            "unsound": unsound.pk,
            "pause": pause.pk,
            "token": token.pk,
            "read": read.pk,
            "reading": reading.pk,
            "live": live.pk,
            "closed": closed.pk,
            "elsewhere": elsewhere.pk,
            "quiz": taking.quiz_id,
            "taking": taking.pk,
            "at_once": at_once.pk,
            "result": result.pk,
            "pupil": pupil.pk,
            "colleague": other.teachings.get().user_id,
            "upload": upload("七年级名册.csv", GOOD, admin),
            "bad_upload": upload("七年级名册（有错）.csv", BAD, engineer),
            "card": SignInCard.objects.open_cards_of([fellow])[fellow.pk].token,
        }
    )
)
