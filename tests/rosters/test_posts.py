"""Powers last as long as the posts that gave them."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import SignInCard, User
from content.editing import grant_content_permissions
from content.tree import plant
from rosters.models import Appointment, Enrolment, Teaching
from tests.factories import make_class


def groups(user: User) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


def the_clock_strikes() -> None:
    for kind in (Teaching, Appointment, Enrolment):
        kind.drop_ended_powers()


def test_a_former_administrator_does_not_enter_the_admin(cast, client):
    plant()
    grant_content_permissions()
    client.force_login(cast.dean)
    assert client.get("/admin/").status_code == 200
    cast.dean.appointments.get().end()
    assert client.get("/admin/").status_code == 302
    assert groups(cast.dean) == []


def test_a_former_teacher_does_not_open_plans(cast):
    plant()
    grant_content_permissions()
    cast.ms_li.teachings.get().end()
    assert not User.objects.get(pk=cast.ms_li.pk).has_perm("content.teach_from_plan")
    assert groups(cast.mr_wang) == ["Teachers"]


def test_the_powers_last_until_the_last_post_ends(cast):
    second = Teaching.begin(cast.ms_li, cast.class_7b)
    second.end()
    assert groups(cast.ms_li) == ["Teachers"]
    cast.ms_li.teachings.open().get().end()
    assert groups(cast.ms_li) == []
    Teaching.begin(cast.ms_li, cast.class_7a)
    assert groups(cast.ms_li) == ["Teachers"]


def test_other_rights_stay(cast):
    editors = Group.objects.get(name="Editors")
    cast.dean.groups.add(editors)
    cast.eve.groups.add(Group.objects.get(name="School administrators"))
    Teaching.begin(cast.dean, cast.class_7a)
    cast.dean.appointments.get().end()
    assert groups(cast.dean) == ["Editors", "Teachers"]
    assert groups(cast.eve) == ["Editors", "School administrators"]


def test_a_post_in_the_district_does_not_keep_those_at_the_school(cast):
    Appointment.begin(cast.dean, Appointment.Role.DISTRICT, cast.district)
    cast.dean.appointments.exclude(school=None).get().end()
    assert groups(cast.dean) == []


def test_a_last_day_set_before_counts_when_it_has_come(
    cast, django_assert_max_num_queries
):
    card = SignInCard.issue(cast.an, cast.ms_li)
    posts = (
        cast.ms_li.teachings.get(),
        cast.dean.appointments.get(),
        cast.an.enrolments.get(),
    )
    for post in posts:
        post.starts_on = timezone.localdate() - timedelta(days=9)
        post.save()
        post.end(timezone.localdate() + timedelta(days=1))
    the_clock_strikes()
    assert groups(cast.ms_li) == ["Teachers"]
    assert SignInCard.objects.valid().filter(pk=card.pk).exists()
    for post in posts:
        type(post).objects.filter(pk=post.pk).update(ends_on=timezone.localdate())
    with django_assert_max_num_queries(14):
        the_clock_strikes()
    assert groups(cast.ms_li) == groups(cast.dean) == []
    assert not SignInCard.objects.valid().filter(pk=card.pk).exists()


def test_who_leaves_the_class_and_the_school_signs_in_no_more(cast, client):
    card = SignInCard.issue(cast.an, cast.ms_li)
    client.force_login(cast.an)
    cast.an.enrolments.get().end()
    assert SignInCard.objects.for_code(card.code) is None
    assert client.get("/password/").status_code == 302


def test_who_changes_the_class_keeps_the_card(cast):
    card = SignInCard.issue(cast.an, cast.ms_li)
    tomorrow = timezone.localdate() + timedelta(days=1)
    cast.an.enrolments.get().end(tomorrow)
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7b, user=cast.an, starts_on=tomorrow
    )
    Enrolment.drop_ended_powers()
    assert SignInCard.objects.for_code(card.code)


def test_a_teacher_who_leaves_a_group_of_staff_stays_signed_in(cast, client):
    staff = make_class(cast.school, "教职工", number=None, kind="STAFF")
    enrolment = Enrolment.objects.create(
        school=cast.school, school_class=staff, user=cast.ms_li
    )
    client.force_login(cast.ms_li)
    enrolment.end()
    assert client.get("/classes/").status_code == 200
