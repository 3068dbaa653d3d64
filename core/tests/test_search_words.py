"""What a text is cut into, what a question is understood as, and the passages around what was found."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.search.questions import LONGEST_QUESTION, MOST_WORDS, read_question
from core.search.snippets import LENGTH, as_html, highlighted, snippet
from core.search.spelling import Spelling
from core.search.words import Word, number_forms, search_words, words_of
from core.vietnamese import normalise

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạđồữệỹABĐ 0123456789.,/-–'\"")


def bare(text):
    return search_words(text).split()


class TestWords:
    def test_marks_capitals_and_normal_form_make_no_difference(self):
        for text in ("Điện Biên Phủ", "ĐIỆN BIÊN PHỦ", "dien bien phu", unicodedata.normalize("NFD", "Điện Biên Phủ")):
            assert bare(text) == ["dien", "bien", "phu"]

    def test_marks_tell_words_apart(self):
        assert words_of("Đồ") == [Word("do", "đô2")]
        assert words_of("đo") == [Word("do", "đo")]
        assert words_of("do") == [Word("do", "")]

    def test_the_place_of_the_tone_makes_no_difference(self):
        for one, other in (("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe")):
            assert words_of(one) == words_of(other)

    def test_i_stands_for_y_where_they_are_one_sound(self):
        for one, other in (("lý", "lí"), ("Mỹ", "mĩ"), ("kỹ", "kĩ"), ("quỳnh", "quình"), ("y", "i")):
            assert words_of(one) == words_of(other)
        assert words_of("thúy") != words_of("thúi")
        assert words_of("tay") != words_of("tai")

    def test_letters_and_digits_are_words_of_their_own_without_idle_zeros(self):
        for text in ("MH001", "MH.001", "mh-1", "MH 01", "mh/0001"):
            assert bare(text) == ["mh", "1"]
        assert bare("13/05/1955") == bare("13-5-1955") == ["13", "5", "1955"]
        assert bare("000") == ["0"]

    def test_a_number_is_found_run_together_and_by_its_end(self):
        found = bare(number_forms("PTT.2023.014"))
        for typed in ("PTT.2023.014", "ptt2023014", "2023014", "23014", "3014"):
            assert set(bare(typed)) <= set(found), typed

    @given(st.text())
    def test_any_text_is_cut_without_an_error(self, text):
        for word in words_of(text):
            assert word.bare and " " not in word.bare and " " not in word.marked
            assert word.marked != word.bare

    @given(VIETNAMESE)
    def test_words_are_the_same_however_the_text_is_composed(self, text):
        assert words_of(unicodedata.normalize("NFD", text)) == words_of(text)

    @given(VIETNAMESE)
    def test_bare_words_are_bare(self, text):
        assert search_words(search_words(text)) == search_words(text)


class TestQuestions:
    def test_words_phrases_and_what_is_left_out(self):
        question = read_question('cảng "Sáu Kho" -thuế -"chợ đêm"')
        assert [word.bare for word in question.words] == ["cang", "sau", "kho"]
        assert [[word.bare for word in phrase] for phrase in question.phrases] == [["sau", "kho"]]
        assert [[word.bare for word in words] for words in question.excluded] == [["thue"], ["cho", "dem"]]

    def test_a_hyphen_inside_a_word_leaves_nothing_out(self):
        assert not read_question("92-CP").excluded
        assert not read_question("Hà Nội - Hải Phòng").excluded

    def test_quotation_marks_of_any_kind_and_unclosed(self):
        for text in ("“sáu kho”", "«sáu kho»", '"sáu kho"'):
            assert read_question(text).phrases
        assert [word.bare for word in read_question('"sáu kho').words] == ["sau", "kho"]

    def test_the_last_word_may_be_unfinished_until_a_space_or_a_quotation_mark_ends_it(self):
        assert read_question("điện bi").open_end
        assert not read_question("điện bi ").open_end
        assert not read_question('"điện bi"').open_end

    def test_a_question_of_nothing(self):
        for text in (None, "", " ", '"', "-", "- -", "😀", "-cảng", "\0"):
            assert not read_question(text)

    @given(st.text())
    def test_any_text_is_read_without_an_error(self, text):
        question = read_question(text)
        assert len(question.typed) <= LONGEST_QUESTION
        assert len(question.words) <= MOST_WORDS
        assert set(question.chain) == set(question.words)
        assert all(set(phrase) <= set(question.words) for phrase in question.phrases)

    def test_a_text_of_ten_kilobytes_is_cut(self):
        assert len(read_question("một hai ba " * 1000).words) == 3


class TestSnippets:
    def test_the_words_are_marked_with_the_marks_of_the_original(self):
        pieces = highlighted("Trận Điện Biên Phủ, 1954", {"dien", "bien", "phu"})
        assert as_html(pieces) == "Trận <mark>Điện Biên Phủ</mark>, 1954"

    def test_a_beginning_marks_the_whole_word(self):
        assert as_html(highlighted("Điện Biên", {"dien"}, {"bi"})) == "<mark>Điện Biên</mark>"

    def test_what_an_editor_wrote_is_escaped(self):
        assert as_html(highlighted("<b>Cảng</b>", {"cang"})) == "&lt;b&gt;<mark>Cảng</mark>&lt;/b&gt;"

    def test_the_passage_is_cut_at_words_around_the_hits(self):
        text = "đầu " * 100 + "bến Sáu Kho " + "cuối " * 100
        pieces = snippet(text, {"sau", "kho"})
        shown = "".join(piece.text for piece in pieces)
        assert "bến Sáu Kho" in shown
        assert len(shown) <= LENGTH + 4
        assert shown.startswith("… ") and shown.endswith(" …")
        assert set(shown.replace("…", "").split()) == {"đầu", "bến", "Sáu", "Kho", "cuối"}

    def test_i_for_y_and_numbers_with_zeros_are_marked(self):
        assert as_html(highlighted("Lý do, số 014", {"li", "14"})) == "<mark>Lý</mark> do, số <mark>014</mark>"

    @given(st.text(), st.sets(st.sampled_from(["cang", "a", "1", "ss", "ng"])))
    def test_nothing_is_lost_or_added(self, text, words):
        text = normalise(text)
        assert "".join(piece.text for piece in highlighted(text, words)) == text

    @given(VIETNAMESE)
    def test_every_word_that_is_looked_for_is_marked(self, text):
        text = normalise(text)
        found = {word.bare for word in words_of(text)}
        left = "".join(piece.text for piece in highlighted(text, found) if not piece.is_hit)
        assert search_words(left) == ""


class TestSpelling:
    known = Spelling(
        (
            "dien",
            "bien",
            "phu",
            "hai",
            "phong",
            "cang",
            "nguyen",
            "hong",
            "sau",
            "kho",
            "do",
            "son",
            "hair",
            "le",
            "chan",
        )
    )

    def test_words_that_stand_somewhere_are_left_alone(self):
        for text in ("hai phong", "cang 1954", "MH5", '"sau kho" -cang', "hair"):
            assert self.known.understood(text) == text

    def test_keystrokes_become_letters(self):
        assert self.known.understood("ddieenj bieen phur") == "điện biên phủ"
        assert self.known.understood("D9ie65n Bie6n Phu3") == "điện biên phủ"
        assert self.known.understood("Le6 Cha6n") == "lê chân"  # "Le 6" alone could be what it says

    def test_keystrokes_that_are_words_are_read_as_such_only_when_asked_to_be(self):
        assert self.known.understood("hair", eager=True) == "hải"

    def test_words_run_together_are_taken_apart(self):
        assert self.known.understood("dienbienphu") == "dien bien phu"
        assert self.known.understood("cangsaukho 1954") == "cang sau kho 1954"

    def test_near_words_are_one_error_away_two_in_long_words(self):
        assert self.known.near("phogn") == ("phong",)
        assert self.known.near("nguyne") == ("nguyen",)
        assert self.known.near("nugyne") == ("nguyen",)
        assert "phu" in self.known.near("pu")
        assert self.known.near("1954") == ()

    @given(st.text(max_size=80))
    def test_any_text_is_read_without_an_error(self, text):
        self.known.understood(text, eager=True)
        self.known.near(text)
