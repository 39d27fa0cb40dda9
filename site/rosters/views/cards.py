"""The sign-in cards of a class: issue, print, revoke."""

from typing import NamedTuple
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import AccessRecord, SignInCard, User
from accounts.requests import PersonRequest

from ..models import SchoolClass
from ..permissions import class_or_404, learners_in

CARDS_A_SHEET = 8
OWN_MACHINE = ("127.0.0.1", "localhost", "[::1]")


class PrintedCard(NamedTuple):
    card: SignInCard
    person: User
    qr: SafeString


@login_required
def class_cards(request: PersonRequest, pk: int) -> HttpResponse:
    school_class = class_or_404(request, pk)
    learners = list(learners_in(school_class))
    cards = SignInCard.objects.open_cards_of(learners)
    context = {
        "school_class": school_class,
        "people": [(person, cards.get(person.pk)) for person in learners],
        "printable": sum(card.is_valid for card in cards.values()),
    }
    return render(request, "rosters/cards.html", context)


@require_POST
@login_required
def issue_cards(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a card to whoever has none, then show the cards to print."""
    school_class = class_or_404(request, pk)
    chosen = chosen_learners(request, school_class)
    SignInCard.objects.issue_missing(chosen, by=request.user)
    return to_print(request, school_class)


@require_POST
@login_required
def reissue_cards(request: PersonRequest, pk: int) -> HttpResponse:
    """Replace cards that are lost: the old ones sign nobody in any more."""
    school_class = class_or_404(request, pk)
    if not request.POST.getlist("pupil"):
        return nobody_chosen(request, school_class)
    chosen = chosen_learners(request, school_class)
    SignInCard.objects.issue_anew(chosen, by=request.user)
    return to_print(request, school_class)


@require_POST
@login_required
def revoke_cards(request: PersonRequest, pk: int) -> HttpResponse:
    school_class = class_or_404(request, pk)
    if not request.POST.getlist("pupil"):
        return nobody_chosen(request, school_class)
    chosen = chosen_learners(request, school_class)
    count = SignInCard.objects.revoke_for(chosen)
    messages.success(
        request,
        ngettext("%(count)d card is revoked.", "%(count)d cards are revoked.", count)
        % {"count": count},
    )
    return redirect("rosters:class_cards", pk=school_class.pk)


@never_cache
@login_required
def print_cards(request: PersonRequest, pk: int) -> HttpResponse:
    """Sheets of eight cards. Whoever does not teach the class leaves a record."""
    school_class = class_or_404(request, pk)
    chosen = chosen_learners(request, school_class)
    cards = SignInCard.objects.open_cards_of(chosen)
    printed = [
        printed_card(request, person, cards[person.pk])
        for person in chosen
        if person.pk in cards and cards[person.pk].is_valid
    ]
    if not SchoolClass.objects.taught_by(request.user).filter(pk=pk).exists():
        AccessRecord.note(
            request.user, "sign-in cards", str(school_class), school_class.school_id
        )
    context = {
        "school_class": school_class,
        "sheets": [
            printed[first : first + CARDS_A_SHEET]
            for first in range(0, len(printed), CARDS_A_SHEET)
        ],
        "count": len(printed),
        "code_address": request.build_absolute_uri(reverse("accounts:card_code")),
        "own_machine_only": request.get_host().rsplit(":", 1)[0] in OWN_MACHINE,
    }
    return render(request, "rosters/cards_print.html", context)


def chosen_learners(request: PersonRequest, school_class: SchoolClass) -> list[User]:
    """Return the ticked pupils of the class; with no tick, the whole class."""
    asked = request.POST if request.method == "POST" else request.GET
    ticked = asked.getlist("pupil")
    learners = learners_in(school_class)
    return [p for p in learners if not ticked or str(p.pk) in ticked]


def printed_card(request: PersonRequest, person: User, card: SignInCard) -> PrintedCard:
    address = request.build_absolute_uri(reverse("accounts:card", args=[card.token]))
    qr = segno.make_qr(address, error="m", boost_error=False)
    # Our own address, drawn by segno as one path: nothing a person has typed.
    svg = qr.svg_inline(
        border=0, svgclass="sign-in-card__qr", lineclass=None, omitsize=True
    )
    return PrintedCard(card, person, mark_safe(svg))  # noqa: S308


def to_print(request: PersonRequest, school_class: SchoolClass) -> HttpResponse:
    address = reverse("rosters:print_cards", args=[school_class.pk])
    ticked = request.POST.getlist("pupil")
    return redirect(
        f"{address}?{urlencode({'pupil': ticked}, doseq=True)}" if ticked else address
    )


def nobody_chosen(request: PersonRequest, school_class: SchoolClass) -> HttpResponse:
    messages.warning(request, _("Tick the people whose cards you mean first."))
    return redirect("rosters:class_cards", pk=school_class.pk)
