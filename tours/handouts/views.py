"""What a teacher hands out for an assignment: code and link, a slide, a worksheet, an answer key."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.vietnamese import slugify
from tours.handouts import qr
from tours.handouts.addresses import class_address, copy_address, in_words
from tours.handouts.contents import handout_of
from tours.handouts.invitation import invitation
from tours.handouts.key import answer_key
from tours.handouts.worksheet import worksheet
from tours.teachers import own_assignment, teacher_required


@teacher_required
@require_safe
def share(request, pk):
    assignment = own_assignment(request, pk)
    address = class_address(request, assignment)
    message = invitation(assignment, address)
    context = _access(assignment, address) | {
        "invitation": message,
        "invitation_lines": message.count("\n") + 2,
        "copy_address": copy_address(request, assignment),
    }
    return render(request, "pages/handout_share.html", context)


@teacher_required
@require_safe
def slide(request, pk):
    """For the wall: in the language of the class."""
    assignment = own_assignment(request, pk)
    with override(assignment.language):
        return render(request, "pages/handout_slide.html", _access(assignment, class_address(request, assignment)))


def _access(assignment, address):
    return {
        "assignment": assignment,
        "code_halves": [assignment.code[:3], assignment.code[3:]],
        "class_address": address,
        "class_address_in_words": in_words(address),
        "qr": qr.svg(address),
    }


@teacher_required
@require_safe
def worksheet_pdf(request, pk):
    assignment = own_assignment(request, pk)
    with override(assignment.language):
        return _pdf(worksheet(handout_of(assignment, request)), _("Worksheet"), assignment)


@teacher_required
@require_safe
def answer_key_pdf(request, pk):
    assignment = own_assignment(request, pk)
    with override(assignment.language):
        return _pdf(answer_key(handout_of(assignment, request)), _("Answer key"), assignment)


def _pdf(content, kind, assignment):
    name = slugify(f"{kind} {assignment.title}")[:80].strip("-") or assignment.code.lower()
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Content-Language": assignment.language},
    )
