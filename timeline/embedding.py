"""Pages that other sites may show in a frame: a school puts the timeline on its own page."""


def allow_embedding(request):
    """Let any site frame the answer to this request.

    Said of the request, because an answer that is "not modified" is made anew on its way out. The middleware does the
    rest (museum_site.middleware.SecurityHeadersMiddleware), and never for somebody who is signed in.
    """
    request.may_be_embedded = True
