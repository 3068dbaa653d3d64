"""Reading sheets as others do: the words by pypdf, the QR codes by ZXing from a page rendered by PDFium.

None of these is what we write sheets with, so what they read is what is there.
"""

import re
import unicodedata
from io import BytesIO

import pypdfium2
import zxingcpp
from pypdf import PdfReader

A4 = (595, 842)  # points


def reader(pdf):
    return PdfReader(BytesIO(pdf))


def words(pdf):
    """All text with single spaces; checks that it is NFC."""
    text = " ".join(page.extract_text() for page in reader(pdf).pages)
    assert unicodedata.is_normalized("NFC", text)
    return " ".join(text.split())


def without_spaces(text):
    """For texts that were broken in the middle of a word."""
    return re.sub(r"\s+", "", text)


def codes(pdf):
    """What the QR codes of all pages say, page by page."""
    return [code for picture in pictures(pdf) for code in read_codes(picture)]


def pictures(pdf, dots_per_inch=200):
    """Every page as it is printed."""
    return [page.render(scale=dots_per_inch / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def read_codes(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture) if found.format == zxingcpp.BarcodeFormat.QRCode]


def nothing_in_the_margins(pdf, margin=0.025):
    """Whether every page is white along its edges, within this share of its width."""
    for picture in pictures(pdf, 60):
        grey = picture.convert("L")
        rim = round(grey.width * margin)
        edges = [
            (0, 0, rim, grey.height),
            (grey.width - rim, 0, grey.width, grey.height),
            (0, 0, grey.width, rim),
            (0, grey.height - rim, grey.width, grey.height),
        ]
        if any(grey.crop(edge).getextrema()[0] < 200 for edge in edges):
            return False
    return True
