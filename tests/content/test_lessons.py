import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from content.models import LessonCompletion, LessonPage
from quizzes.models import Attempt
from tests.cast import Cast
from tests.factories import make_course, make_lesson, make_quiz

pytestmark = pytest.mark.django_db


def step_url(lesson: LessonPage, number: int) -> str:
    return reverse("content:lesson_step", kwargs={"pk": lesson.pk, "number": number})


def url(name: str, lesson: LessonPage, **kwargs: int) -> str:
    return reverse(f"content:lesson_{name}", kwargs={"pk": lesson.pk, **kwargs})


def run_of(cast: Cast, lesson: LessonPage) -> LessonCompletion:
    return LessonCompletion.objects.by(cast.an).of(lesson).get()


def read_all(client: Client, lesson: LessonPage) -> None:
    client.post(url("start", lesson))
    for number in range(1, len(lesson.step_ids) + 1):
        client.get(step_url(lesson, number))
        client.post(url("leave", lesson, number=number))


def answer_all(attempt: Attempt) -> None:
    for response in attempt.responses.all():
        attempt.answer(response.slot, response.layout[:1], 1)


@pytest.fixture
def pupil(client: Client, cast: Cast) -> Client:
    client.force_login(cast.an)
    return client


# Visitors


def test_visitors_read_a_public_lesson_without_a_record(client: Client) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    assert client.get(lesson.url).status_code == 200
    assert client.get(step_url(lesson, 2)).status_code == 200
    end = client.get(url("end", lesson))
    assert end.status_code == 200
    assert "nothing was recorded" in end.text
    assert not LessonCompletion.objects.exists()


def test_visitors_write_nothing(client: Client) -> None:
    lesson = make_lesson()
    for address in (
        url("start", lesson),
        url("leave", lesson, number=1),
        url("finish", lesson),
    ):
        response = client.post(address)
        assert response.status_code == 302
        assert "/sign-in/" in response.url
    assert not LessonCompletion.objects.exists()


# Who may see which lesson


def test_an_unpublished_lesson_is_not_there(pupil: Client) -> None:
    lesson = make_lesson(live=False)
    for address in (lesson.url, step_url(lesson, 1), url("end", lesson)):
        assert pupil.get(address).status_code == 404
    for name in ("start", "finish"):
        assert pupil.post(url(name, lesson)).status_code == 404
    assert pupil.post(url("leave", lesson, number=1)).status_code == 404


def test_a_private_course_is_private_step_by_step(client: Client, cast: Cast) -> None:
    course = make_course()
    lesson = make_lesson(course)
    restriction = PageViewRestriction.objects.create(
        page=course, restriction_type=PageViewRestriction.GROUPS
    )
    for address in (lesson.url, step_url(lesson, 1), url("end", lesson)):
        response = client.get(address)
        assert response.status_code == 302
        assert "看行为" not in response.text
    client.force_login(cast.an)
    assert client.get(step_url(lesson, 1)).status_code == 302
    assert client.post(url("start", lesson)).status_code == 302
    assert not LessonCompletion.objects.exists()
    restriction.groups.add(cast.ms_li.groups.get(name="Teachers"))
    client.force_login(cast.ms_li)
    assert client.get(lesson.url).status_code == 200


def test_steps_are_read_by_get_and_written_by_post(pupil: Client) -> None:
    lesson = make_lesson()
    assert pupil.get(url("start", lesson)).status_code == 405
    assert pupil.get(url("leave", lesson, number=1)).status_code == 405
    assert pupil.get(url("finish", lesson)).status_code == 405
    assert pupil.post(step_url(lesson, 1)).status_code == 405
    assert pupil.head(step_url(lesson, 1)).status_code == 405


# The way through


def test_who_signed_in_begins_before_reading(pupil: Client) -> None:
    lesson = make_lesson()
    assert pupil.get(step_url(lesson, 1)).url == lesson.url
    assert pupil.get(url("end", lesson)).url == lesson.url
    assert pupil.post(url("leave", lesson, number=1)).url == lesson.url
    response = pupil.post(url("start", lesson))
    assert response.url == step_url(lesson, 1)


def test_a_pupil_goes_through_step_by_step(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    assert "看行为" in pupil.get(step_url(lesson, 1)).text
    assert pupil.post(url("leave", lesson, number=1)).url == step_url(lesson, 2)
    assert "告诉老师" in pupil.get(step_url(lesson, 2)).text
    assert pupil.post(url("leave", lesson, number=2)).url == url("end", lesson)
    end = pupil.get(url("end", lesson))
    assert "Lesson completed" in end.text
    assert run_of(cast, lesson).completed_at


def test_jumping_ahead_leads_back_to_the_furthest_step(pupil: Client) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    assert pupil.get(step_url(lesson, 2)).url == step_url(lesson, 1)
    pupil.get(step_url(lesson, 1))
    assert pupil.get(step_url(lesson, 2)).url == step_url(lesson, 1)
    assert pupil.get(url("end", lesson)).url == step_url(lesson, 1)


def test_no_post_alone_completes_a_lesson(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    for _ in range(2):
        for number in (1, 2):
            pupil.post(url("leave", lesson, number=number))
        pupil.post(url("finish", lesson))
    run = run_of(cast, lesson)
    assert run.steps_seen == run.steps_left == []
    assert run.completed_at is None


def test_posts_and_reading_the_last_step_are_not_enough(
    pupil: Client, cast: Cast
) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    pupil.post(url("leave", lesson, number=1))
    pupil.get(step_url(lesson, 2))
    pupil.post(url("leave", lesson, number=2))
    pupil.post(url("finish", lesson))
    assert run_of(cast, lesson).completed_at is None


def test_a_step_that_does_not_exist_is_404(pupil: Client) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    assert pupil.get(step_url(lesson, 0)).status_code == 404
    assert pupil.get(step_url(lesson, 3)).status_code == 404
    assert pupil.post(url("leave", lesson, number=3)).status_code == 404


def test_a_double_click_on_next_changes_nothing(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson()
    pupil.post(url("start", lesson))
    pupil.get(step_url(lesson, 1))
    for _ in range(2):
        assert pupil.post(url("leave", lesson, number=1)).url == step_url(lesson, 2)
    assert run_of(cast, lesson).steps_left == lesson.step_ids[:1]


# The check


def test_the_check_completes_the_lesson(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    read_all(pupil, lesson)
    end = pupil.get(url("end", lesson))
    assert reverse("quizzes:start", args=[lesson.check_quiz.pk]) in end.text
    assert f'name="next" value="{url("end", lesson)}"' in end.text
    assert run_of(cast, lesson).completed_at is None

    attempt = Attempt.start(cast.an, lesson.check_quiz)
    pupil.post(url("finish", lesson))
    assert run_of(cast, lesson).completed_at is None
    answer_all(attempt)
    attempt.submit()
    assert "Lesson completed" in pupil.get(url("end", lesson)).text
    assert run_of(cast, lesson).completed_at


def test_a_check_left_blank_is_told_and_completes_nothing(
    pupil: Client, cast: Cast
) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    read_all(pupil, lesson)
    assert "had no answer" not in pupil.get(url("end", lesson)).text
    Attempt.start(cast.an, lesson.check_quiz).submit()
    assert "3 questions had no answer" in pupil.get(url("end", lesson)).text
    pupil.post(url("finish", lesson))
    assert run_of(cast, lesson).completed_at is None


def test_the_finish_button_does_the_same(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    read_all(pupil, lesson)
    attempt = Attempt.start(cast.an, lesson.check_quiz)
    answer_all(attempt)
    attempt.submit()
    response = pupil.post(url("finish", lesson), follow=True)
    assert "Lesson completed" in response.text
    assert run_of(cast, lesson).completed_at


def test_the_check_before_the_steps_is_not_enough(pupil: Client, cast: Cast) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    pupil.post(url("start", lesson))
    Attempt.start(cast.an, lesson.check_quiz).submit()
    pupil.post(url("finish", lesson))
    assert run_of(cast, lesson).completed_at is None


# Again


def test_a_completed_lesson_is_free_to_read_and_to_repeat(
    pupil: Client, cast: Cast
) -> None:
    lesson = make_lesson()
    read_all(pupil, lesson)
    pupil.get(url("end", lesson))
    assert pupil.get(step_url(lesson, 2)).status_code == 200
    assert "Go through it again" in pupil.get(lesson.url).text
    pupil.post(url("start", lesson))
    assert pupil.get(step_url(lesson, 2)).url == step_url(lesson, 1)
    runs = LessonCompletion.objects.by(cast.an).of(lesson)
    assert runs.completed().count() == runs.open().count() == 1


def test_the_course_shows_each_reader_the_own_state(
    client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    course = make_course()
    lesson, other = make_lesson(course), make_lesson(course)
    client.force_login(cast.an)
    read_all(client, lesson)
    client.get(url("end", lesson))
    states = [str(s) for _, s in client.get(course.url).context["lessons"]]
    assert states == ["DONE", "NOT_BEGUN"]
    client.force_login(cast.bo)
    states = [str(s) for _, s in client.get(course.url).context["lessons"]]
    assert states == ["NOT_BEGUN", "NOT_BEGUN"]
    assert other.title in client.get(course.url).text
    with django_assert_max_num_queries(25) as few:
        client.get(course.url)
    for _ in range(6):
        make_lesson(course)
    with django_assert_max_num_queries(len(few)):
        client.get(course.url)


def test_pages_of_a_lesson_are_cheap(
    pupil: Client, django_assert_max_num_queries
) -> None:
    lesson = make_lesson(check_quiz=make_quiz())
    pupil.post(url("start", lesson))
    pupil.get(step_url(lesson, 1))
    with django_assert_max_num_queries(18):
        pupil.get(step_url(lesson, 1))
    with django_assert_max_num_queries(20):
        pupil.post(url("leave", lesson, number=1))
