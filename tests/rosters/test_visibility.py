"""Which classes a person may see at all."""

from rosters.models import School, SchoolClass


def names(classes):
    return sorted(c.name for c in classes)


def test_a_teacher_sees_only_own_classes(cast):
    assert names(SchoolClass.objects.visible_to(cast.ms_li)) == ["七年级1班"]


def test_an_administrator_sees_the_classes_of_the_own_school_only(cast):
    assert names(SchoolClass.objects.visible_to(cast.dean)) == [
        "七年级1班",
        "七年级2班",
    ]
    assert names(SchoolClass.objects.visible_to(cast.fang)) == []


def test_pupils_editors_and_the_district_see_no_class(cast):
    for person in (cast.an, cast.eve, cast.gao):
        assert names(SchoolClass.objects.visible_to(person)) == []


def test_the_district_oversees_its_schools_without_administering_them(cast):
    assert list(School.objects.overseen_by(cast.gao)) == [cast.school]
    assert list(School.objects.administered_by(cast.gao)) == []


def test_an_ended_teaching_closes_the_class(cast):
    cast.ms_li.teachings.get().end()
    assert names(SchoolClass.objects.visible_to(cast.ms_li)) == []
