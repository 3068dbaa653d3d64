"""Which assignment a link in a course of a platform stands for."""

from django.core import signing
from django.db import IntegrityError, transaction
from pylti1p3.deep_link import DeepLink
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.lineitem import LineItem

from tours.assigning import duplicate
from tours.lms.tool import CLAIM, registration_of
from tours.models import Assignment, Placement

SALT = "tours.lms.placing"
CUSTOM = "assignment"  # the parameter of a link that says what was chosen; signed, so that nobody else can write it
GRADES = "lti-ags/claim/endpoint"


def ticket(platform, context_id, assignment) -> str:
    """What the platform keeps with a link and hands back whenever the link is followed."""
    return signing.dumps([platform.pk, context_id, assignment.pk], salt=SALT)


def _assignment_of(platform, context_id, custom):
    """The assignment of a ticket. In another course, because the course was copied, it is a copy of its own."""
    try:
        platform_pk, its_context, pk = signing.loads(str(custom.get(CUSTOM, "")), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    assignment = Assignment.objects.select_related("teacher").filter(pk=pk).first()
    if assignment is None or platform_pk != platform.pk:
        return None
    return assignment if its_context == context_id else duplicate(assignment, assignment.teacher)


def place_of(launch) -> dict:
    """{field: value} of the link that was followed, as a Placement keeps them."""
    return {
        "platform": launch.platform,
        "deployment_id": launch.claim("lti/claim/deployment_id", str)[:255],
        "resource_link_id": str(launch.claim("lti/claim/resource_link").get("id", ""))[:255],
    }


def placement_of(launch) -> Placement | None:
    """The placement of the link that was followed, made at the first time; None where nothing was chosen for it."""
    place, context_id = place_of(launch), context_of(launch)
    there = Placement.objects.select_related("assignment__teacher").filter(**place)
    placement = there.first()
    if placement is None:
        try:
            with transaction.atomic():  # a copy made for nothing goes with it
                chosen = _assignment_of(place["platform"], context_id, launch.claim("lti/claim/custom"))
                if chosen is None:
                    return None
                placement = Placement.objects.create(**place, context_id=context_id, assignment=chosen)
        except IntegrityError:  # followed twice at once
            placement = there.get()
    learn_where_grades_go(placement, launch.claim(GRADES))
    return placement


def context_of(launch):
    return str(launch.claim("lti/claim/context").get("id", ""))[:255]


def learn_where_grades_go(placement, endpoint):
    """Keep what the message says of grades, as far as it leads to hosts of the registration."""
    said = {"scopes": [scope for scope in endpoint.get("scope") or [] if isinstance(scope, str)][:10]}
    for field, name in (("line_item", "lineitem"), ("line_items", "lineitems")):
        address = endpoint.get(name)
        is_known = isinstance(address, str) and len(address) <= 1000 and placement.platform.is_own_service(address)
        said[field] = address if is_known else ""
    if not said["line_item"] and said["line_items"] == placement.line_items:
        said["line_item"] = placement.line_item  # one that we have made
    if any(getattr(placement, field) != value for field, value in said.items()):
        for field, value in said.items():
            setattr(placement, field, value)
        placement.save(update_fields=list(said))


class Resource(DeepLinkResource):
    """A link that opens in a window of its own: in a frame of another site browsers keep no cookies."""

    def to_dict(self):
        return super().to_dict() | {"window": {"targetName": "_blank"}}


def deep_link_answer(platform, deployment_id, settings, context_id, assignment, launch_address) -> str:
    """The signed message that puts an assignment into a course (LTI Deep Linking 2.0, section 4)."""
    resource = Resource().set_title(assignment.title).set_url(launch_address)
    resource.set_custom_params({CUSTOM: ticket(platform, context_id, assignment)})
    if points := assignment.itinerary.points:
        line_item = LineItem().set_label(assignment.title).set_score_maximum(points)
        resource.set_lineitem(line_item.set_resource_id(str(assignment.pk)))
    deep_link = DeepLink(registration_of(platform), deployment_id, settings)
    message = deep_link.get_message_jwt([resource])
    if "data" not in settings:  # it is handed back as it came, which may be not at all
        del message[f"{CLAIM}lti-dl/claim/data"]
    return deep_link.encode_jwt(message)
