"""Open to everybody: whether a certificate is genuine, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from ..certificates.checking import Answer, answer_to, count_wrong, may_ask
from ..certificates.code_form import CodeForm
from ..models.certificates import grouped, plain_code


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Type the code of a certificate."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("reports:certificate", grouped(form.cleaned_data["code"]))
    return render(request, "reports/certificate_check.html", {"form": form})


@never_cache
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads: one of three answers. Who holds it, of which school
    and for what, stands on the paper in hand; here it would be a list to search."""
    if not may_ask(request):
        return render(request, "reports/certificate_wait.html", status=429)
    answer = answer_to(code)
    if answer is Answer.UNKNOWN:
        count_wrong(request)
    context = {
        "answer": answer.value,
        "code": grouped(plain_code(code)[:12]),
        "form": CodeForm(),
    }
    status = 404 if answer is Answer.UNKNOWN else 200
    return render(request, "reports/certificate_answer.html", context, status=status)
