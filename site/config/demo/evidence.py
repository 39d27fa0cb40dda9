"""What the demo school has done so far: one campaign, half-way through."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from campaigns.models import Assignment, Campaign
from content.models import LessonCompletion, LessonPage, MeetingPlanPage
from meetings.models import Attendance, ClassMeeting, ShowOfHands
from quizzes.models import Attempt, Quiz
from rosters.models import School, SchoolClass

PLAN = "starter/something-wrong-leave-first"
LESSONS = ("starter/what-is-unusual", "starter/unclaimed-things")
QUIZ = "self-check-notice-and-tell"
OPENED_DAYS_AGO, DUE_IN_DAYS = 21, 11


class DemoEvidence:
    """Grade 7 and 8 are in the campaign. Class 1 of grade 7, whose teacher the
    visitor plays, has all before it; the others are in different places."""

    def __init__(
        self, school: School, classes: list[SchoolClass], random: Random
    ) -> None:
        self.school, self.random = school, random
        self.classes = [c for c in classes if c.name.startswith(("七", "八"))]
        self.plan = MeetingPlanPage.objects.get(pack_key=PLAN)
        self.lessons = [LessonPage.objects.get(pack_key=key) for key in LESSONS]
        self.quiz = Quiz.objects.get(slug=QUIZ)

    def load(self) -> None:
        self.launch()
        for n, school_class in enumerate(self.classes[1:], 1):
            pupils = list(
                User.objects.filter(enrolments__school_class=school_class).order_by(
                    "number"
                )
            )
            if n % 4 != 3:
                self.hold_meeting(school_class, pupils, days_ago=18 - n)
            self.finish_lessons(pupils, share=0.9 - n * 0.08)
        self.take_checks(self.classes[4], 12)

    def at(self, days_ago: int, hour: int = 8, minute: int = 0) -> datetime:
        day = timezone.localdate() - timedelta(days=days_ago)
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def launch(self) -> None:
        today = timezone.localdate()
        campaign = Campaign.objects.create(
            school=self.school,
            title="留意、远离、告诉（秋季学期）",
            opens_on=today - timedelta(days=OPENED_DAYS_AGO),
            due_on=today + timedelta(days=DUE_IN_DAYS),
        )
        campaign.require([self.plan, *self.lessons, self.quiz])
        Assignment.objects.bulk_create(
            Assignment(campaign=campaign, school=self.school, school_class=c)
            for c in self.classes
        )

    def hold_meeting(
        self, school_class: SchoolClass, pupils: list[User], days_ago: int
    ) -> None:
        started = self.at(days_ago, 14, 20)
        meeting = ClassMeeting.objects.create(
            school=self.school,
            school_class=school_class,
            plan=self.plan,
            led_by=school_class.teachings.get().user,
            state=ClassMeeting.State.CLOSED,
            started_at=started,
            closed_at=started + timedelta(minutes=44),
        )
        missed = dict(zip(self.random.sample(pupils, 4), "AALT", strict=True))
        status = {
            "A": Attendance.Status.ABSENT,
            "L": Attendance.Status.LEAVE,
            "T": Attendance.Status.LATE,
        }
        Attendance.objects.bulk_create(
            Attendance(
                meeting=meeting,
                school=self.school,
                user=pupil,
                status=status.get(missed.get(pupil, ""), Attendance.Status.PRESENT),
            )
            for pupil in pupils
        )
        self.show_hands(meeting, len(pupils) - 3)

    def show_hands(self, meeting: ClassMeeting, hands: int) -> None:
        for item in self.plan.agenda:
            if item.block_type == "show_of_hands":
                question = item.value["question"]
                choices = question.choices
                wrong = self.random.randint(2, 9)
                counts = {c.key: 0 for c in choices}
                for choice in choices:
                    if choice.correct:
                        counts[choice.key] = hands - wrong
                        break
                other = next(c for c in choices if not c.correct)
                counts[other.key] = wrong
                ShowOfHands.objects.create(
                    meeting=meeting, question=question, counts=counts
                )

    def finish_lessons(self, pupils: list[User], share: float) -> None:
        runs = []
        for lesson in self.lessons:
            steps = [step.id for step in lesson.steps]
            for pupil in pupils:
                if self.random.random() < share:
                    started = self.at(
                        self.random.randint(2, 17), 19, self.random.randint(0, 59)
                    )
                    done = started + timedelta(minutes=self.random.randint(6, 14))
                    runs.append(
                        LessonCompletion(
                            lesson=lesson,
                            user=pupil,
                            school_id=self.school.pk,
                            steps_seen=steps,
                            started_at=started,
                            completed_at=done,
                        )
                    )
        LessonCompletion.objects.bulk_create(runs)

    def take_checks(self, school_class: SchoolClass, count: int) -> None:
        """Let some pupils really take the self-check, right four times of five."""
        pupils = User.objects.filter(enrolments__school_class=school_class)
        for pupil in pupils.order_by("number")[:count]:
            attempt = Attempt.start(pupil, self.quiz)
            attempt.started_at -= timedelta(minutes=4)  # nobody reads in no time
            attempt.save(update_fields=["started_at"])
            for response in attempt.responses.select_related("question"):
                choices = response.question.choices
                right = [c.key for c in choices if c.correct]
                wrong = [c.key for c in choices if not c.correct][:1]
                chosen = right if self.random.random() < 0.85 else wrong
                attempt.answer(response.slot, chosen, 1)
            attempt.submit()
