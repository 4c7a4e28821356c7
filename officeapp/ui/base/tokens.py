"""The colours of the window by meaning, for the light and the dark theme."""

from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours as #RRGGBB; contrast on surface is at least 4.5 for every text colour but `disabled`.

    Attributes:
        canvas, surface, surface2: frame, work surface, grid header and footer.
        hover, selected: row states.
        grid, border, input, strong: row lines, frames, field frame and its bottom edge.
        text, text2, text3, disabled: ink, labels, captions, never for information.
        accent: the one main action; mark: "where I am"; accent_text: text buttons.
        late, soon, ok, info, neutral: status words; each has a `_tint` to lie on.
        gold, gold_line: search hits, badges, target line; hit: ground of a search hit.
        bar, bar2, track: charts; focus: keyboard focus.
    """

    canvas: str
    surface: str
    surface2: str
    hover: str
    selected: str
    grid: str
    border: str
    input: str
    strong: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    mark: str
    accent_text: str
    accent_tint: str
    late: str
    late_tint: str
    soon: str
    soon_tint: str
    ok: str
    ok_tint: str
    info: str
    info_tint: str
    neutral: str
    neutral_tint: str
    gold: str
    gold_tint: str
    gold_line: str
    hit: str
    bar: str
    bar2: str
    track: str
    focus: str


LIGHT = Tokens(
    canvas="#F4F2EF",
    surface="#FFFFFF",
    surface2="#FAF9F7",
    hover="#F3F1ED",
    selected="#EBE7E1",
    grid="#EDEAE5",
    border="#E2DED8",
    input="#C9C4BC",
    strong="#8A847C",
    text="#1E1B18",
    text2="#57524C",
    text3="#6E6860",
    disabled="#A7A199",
    accent="#9E1B27",
    accent_hover="#86131E",
    on_accent="#FFFFFF",
    mark="#9E1B27",
    accent_text="#9E1B27",
    accent_tint="#F9EDEC",
    late="#AD380B",
    late_tint="#FCEBE2",
    soon="#7D5700",
    soon_tint="#FBF1D8",
    ok="#0B6653",
    ok_tint="#E1F2ED",
    info="#25558C",
    info_tint="#E6EFF8",
    neutral="#57524C",
    neutral_tint="#EFECE8",
    gold="#8A6208",
    gold_tint="#FBF1D8",
    gold_line="#BD8712",
    hit="#F6DE9B",
    bar="#857E75",
    bar2="#C9C3BA",
    track="#E4E0DA",
    focus="#1E1B18",
)

DARK = Tokens(
    canvas="#181716",
    surface="#201E1D",
    surface2="#262423",
    hover="#2A2826",
    selected="#3A3633",
    grid="#2D2A28",
    border="#3B3835",
    input="#55504B",
    strong="#857E76",
    text="#EFECE8",
    text2="#BCB6AE",
    text3="#9A948B",
    disabled="#6B665F",
    accent="#B52F3B",
    accent_hover="#C43C48",
    on_accent="#FFFFFF",
    mark="#E0606A",
    accent_text="#F28B92",
    accent_tint="#3A2022",
    late="#F6A17C",
    late_tint="#44271A",
    soon="#E6BE66",
    soon_tint="#3C311A",
    ok="#6FCAB2",
    ok_tint="#17362F",
    info="#8DBBEC",
    info_tint="#1D3046",
    neutral="#BCB6AE",
    neutral_tint="#34312E",
    gold="#DDB04A",
    gold_tint="#3C311A",
    gold_line="#DDB04A",
    hit="#5A4716",
    bar="#9C958B",
    bar2="#5A554F",
    track="#3B3835",
    focus="#FFFFFF",
)
