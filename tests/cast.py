"""The permanent cast: one school, two classes, and everybody who has to do with them.

ms_li is homeroom teacher of 7A (七年级1班), mr_wang of 7B (七年级2班) only. An and bo
are in 7A, chen is in 7B. Dean is the school's administrator, eve an editor. Fang
administers another school, gao the district.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from rosters.models import Appointment, District, School, SchoolClass, Teaching

from .factories import make_class, make_pupil, make_school, make_user


@dataclass
class Cast:
    district: District
    school: School
    other_school: School
    class_7a: SchoolClass
    class_7b: SchoolClass
    ms_li: User
    mr_wang: User
    an: User
    bo: User
    chen: User
    dean: User
    eve: User
    fang: User
    gao: User


@pytest.fixture
def cast(db: None) -> Cast:
    district = District.objects.create(name="湖滨区", code="hubin")
    school = make_school(name="望湖中学", code="wanghu", district=district)
    other = make_school(name="听松中学", code="tingsong")
    class_7a = make_class(school, "七年级1班", number=1)
    class_7b = make_class(school, "七年级2班", number=2)
    people = {
        name: make_user(username=name, full_name=full_name, school_id=place)
        for name, full_name, place in (
            ("ms_li", "李老师", school.pk),
            ("mr_wang", "王老师", school.pk),
            ("dean", "丁主任", school.pk),
            ("eve", "叶编辑", None),
            ("fang", "方主任", other.pk),
            ("gao", "高主任", None),
        )
    }
    Teaching.begin(people["ms_li"], class_7a)
    Teaching.begin(people["mr_wang"], class_7b)
    Appointment.begin(people["dean"], Appointment.Role.ADMINISTRATOR, school)
    Appointment.begin(people["fang"], Appointment.Role.ADMINISTRATOR, other)
    Appointment.begin(people["gao"], Appointment.Role.DISTRICT, district)
    people["eve"].groups.add(Group.objects.get_or_create(name="Editors")[0])
    return Cast(
        district=district,
        school=school,
        other_school=other,
        class_7a=class_7a,
        class_7b=class_7b,
        an=make_pupil(class_7a, "安安", number="20260101"),
        bo=make_pupil(class_7a, "小波", number="20260102"),
        chen=make_pupil(class_7b, "晨晨", number="20260201"),
        **people,
    )
