"""Blocks of a story: what an editor can put between the label and the sources."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]


class FigureBlock(blocks.StructBlock):
    """A picture inside the story; alternative text, credit and rights come with the picture."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=250)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/figure.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody's own words; never without saying whose."""

    text = blocks.TextBlock(label=_("words"))
    attribution = blocks.CharBlock(
        label=_("who said or wrote it, and where"), max_length=250, help_text=_("Person, source, date.")
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quotation.html"


class StoryBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", max_length=120, template="blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    figure = FigureBlock()
    quotation = QuotationBlock()
