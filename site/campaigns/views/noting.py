"""Who is excused, and whose state is set by hand: a class and a campaign."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import AccessRecord, User, UserQuerySet
from accounts.requests import PersonRequest
from meetings.permissions import note_access
from rosters.models import Enrolment, SchoolClass
from rosters.permissions import user_can_administer

from ..models import Assignment, Correction, Excusal
from ..models.notes import Note, NoteQuerySet
from ..models.requirements import THINGS
from ..note_forms import CorrectionForm, ExcusalForm, NoteForm


def assignment_or_404(request: PersonRequest, pk: int, class_id: int) -> Assignment:
    """Of a class whose pupils one may see, and to which the campaign is assigned."""
    return get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related(
            "campaign__school", "school_class"
        ),
        campaign=pk,
        school_class=class_id,
    )


def administered_assignment(
    request: PersonRequest, pk: int, class_id: int
) -> Assignment:
    """The same for who administers the school; teachers may see it, and no more."""
    assignment = assignment_or_404(request, pk, class_id)
    if not user_can_administer(request.user, assignment.campaign.school):
        raise PermissionDenied
    return assignment


def members_of(school_class: SchoolClass) -> UserQuerySet:
    today = Enrolment.objects.current().filter(school_class=school_class)
    return User.objects.filter(pk__in=today.values("user")).order_by(
        "number", "full_name"
    )


def notes_in(model: type[Note], assignment: Assignment) -> NoteQuerySet:
    """About who is in the class today, and what the campaign asks."""
    return NoteQuerySet(model).filter(
        requirement__campaign=assignment.campaign,
        user__in=members_of(assignment.school_class),
    )


@login_required
def excuse(request: PersonRequest, pk: int, class_id: int) -> HttpResponse:
    """The class's teacher or the administrator notes who need not do what."""
    assignment = assignment_or_404(request, pk, class_id)
    return _note(request, assignment, ExcusalForm, "campaigns:excuse")


@login_required
def correct(request: PersonRequest, pk: int, class_id: int) -> HttpResponse:
    """The administrator sets or clears a state, with a reason."""
    assignment = administered_assignment(request, pk, class_id)
    return _note(request, assignment, CorrectionForm, "campaigns:correct")


@login_required
@require_POST
def take_back_excusal(
    request: PersonRequest, pk: int, class_id: int, note_id: int
) -> HttpResponse:
    assignment = assignment_or_404(request, pk, class_id)
    return _take_back(request, assignment, Excusal, note_id, "campaigns:excuse")


@login_required
@require_POST
def take_back_correction(
    request: PersonRequest, pk: int, class_id: int, note_id: int
) -> HttpResponse:
    assignment = administered_assignment(request, pk, class_id)
    return _take_back(request, assignment, Correction, note_id, "campaigns:correct")


def _note(
    request: PersonRequest,
    assignment: Assignment,
    form_class: type[NoteForm],
    name: str,
) -> HttpResponse:
    campaign, school_class = assignment.campaign, assignment.school_class
    requirements = list(campaign.requirements.with_things())
    form = form_class(members_of(school_class), requirements, request.POST or None)
    if form.is_valid() and _saved(form, request.user):
        _keep_trace(request.user, assignment, form_class.model)
        messages.success(request, _("Noted. It counts in every report from now on."))
        return redirect(name, pk=campaign.pk, class_id=school_class.pk)
    note_access(request.user, school_class, form_class.looked_at)
    things = [f"requirement__{thing}" for thing in THINGS]
    notes = notes_in(form_class.model, assignment).select_related(
        "user", "noted_by", "withdrawn_by", *things
    )
    context = {
        "campaign": campaign,
        "school_class": school_class,
        "form": form,
        "standing": notes.standing().order_by(
            "user__number", "requirement__sort_order"
        ),
        "earlier": notes.exclude(withdrawn_at=None)[:100],
    }
    return render(request, f"{name.replace(':', '/')}.html", context)


def _saved(form: NoteForm, by: User) -> bool:
    """Two may note the same at the same moment: the second looks again."""
    try:
        with transaction.atomic():
            form.note(by)
    except IntegrityError:
        form.add_error(None, _("Somebody else was a moment faster. Save again."))
        return False
    return True


def _take_back(
    request: PersonRequest,
    assignment: Assignment,
    model: type[Note],
    note_id: int,
    name: str,
) -> HttpResponse:
    if notes_in(model, assignment).filter(pk=note_id).withdraw(request.user):
        _keep_trace(request.user, assignment, model)
    messages.success(request, _("Taken back. It is asked for again."))
    return redirect(
        name, pk=assignment.campaign_id, class_id=assignment.school_class_id
    )


def _keep_trace(by: User, assignment: Assignment, model: type[Note]) -> None:
    """Every change of a state by hand is on record, whoever made it."""
    if model is Correction:
        about = f"{assignment.school_class}: {assignment.campaign}"
        AccessRecord.note(by, "state set by hand", about[:200], assignment.school_id)
