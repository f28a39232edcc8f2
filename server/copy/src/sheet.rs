//! Pages that fill from above, with the same head, mark and foot on each of them.

use wallet_face::layout::Area;
use wallet_face::{Drawing, Mark, symbol};
use wallet_protocol::code_table::Lang;
use wallet_protocol::words::Subject;

use crate::letters::Letters;

/// A4 in points.
pub(crate) const WIDTH: f32 = 595.28;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const MARGIN: f32 = 42.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Where the foot begins; below its symbol stays what printers cannot reach.
const FOOT: f32 = 738.0;
const INK: &str = "#16202a";
const GREY: &str = "#55606b";
const RULE: &str = "#c3cad1";
/// Pale enough to read through, dark enough for a bad scanner.
const MARK: &str = "#b3261e3c";
const LABEL_WIDTH: f32 = 104.0;
const ROW: f32 = 9.5;
const LINE: f32 = 1.36;
/// Letters of the mark across a page: at most and at least.
const MARK_SIZES: [f32; 2] = [19.0, 8.5];
const MARK_TURN: f32 = -32.0;
/// Pages that a document has at most; what would need more is cut and said to be.
const MOST_PAGES: usize = 12;

/// What stands on every page.
pub(crate) struct Frame {
    pub(crate) lang: Lang,
    pub(crate) title: String,
    /// Label and value.
    pub(crate) rows: Vec<(String, String)>,
    /// Across the page.
    pub(crate) mark: String,
    /// The link of the check page, and what is said about it.
    pub(crate) link: Option<String>,
    pub(crate) foot: String,
}

/// Pages that are being filled.
pub(crate) struct Sheets<'a> {
    letters: &'static Letters,
    frame: &'a Frame,
    pages: Vec<Vec<Mark>>,
    top: f32,
    y: f32,
    full: bool,
}

impl<'a> Sheets<'a> {
    pub(crate) fn new(letters: &'static Letters, frame: &'a Frame) -> Self {
        let mut sheets = Self { letters, frame, pages: Vec::new(), top: 0.0, y: 0.0, full: false };
        sheets.turn();
        sheets
    }

    /// Begins a page.
    fn turn(&mut self) {
        let (head, below) = head(self.letters, self.frame);
        self.pages.push(head);
        self.top = below;
        self.y = below;
    }

    /// Makes room of this height.
    fn room(&mut self, height: f32) {
        if self.y + height <= FOOT - 8.0 || self.y <= self.top {
            return;
        }
        if self.pages.len() < MOST_PAGES {
            self.turn();
        } else {
            self.full = true;
        }
    }

    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut().filter(|_| !self.full) {
            page.push(mark);
        }
    }

    /// A drawing as wide as the page.
    pub(crate) fn drawing(&mut self, drawing: &Drawing) {
        let scale = INNER / drawing.width;
        self.room(drawing.height * scale);
        for mark in &drawing.marks {
            let placed = scaled(mark, scale, [MARGIN, self.y]);
            self.put(placed);
        }
        self.y += drawing.height * scale + 12.0;
    }

    /// A line above a group of rows.
    pub(crate) fn heading(&mut self, text: &str) {
        self.room(44.0);
        self.y += 20.0;
        self.put(words([MARGIN, self.y], 11.5, true, INK, text));
        self.y += 5.0;
        self.put(rule(self.y));
        self.y += 3.0;
    }

    /// A label and what it says, in as many lines as it takes.
    pub(crate) fn row(&mut self, label: &str, value: &str) {
        let lines = self.letters.lines(value, ROW, INNER - LABEL_WIDTH);
        let labels = self.letters.lines(label, ROW - 0.5, LABEL_WIDTH - 8.0);
        let height = f32::from(u16::try_from(lines.len().max(labels.len())).unwrap_or(u16::MAX)) * ROW * LINE;
        self.room(height.min(3.0 * ROW * LINE) + 3.0);
        let first = self.y;
        for (at, label) in (1_u16..).zip(&labels) {
            let y = first + f32::from(at) * ROW * LINE;
            self.put(words([MARGIN, y], ROW - 0.5, false, GREY, label));
        }
        for line in &lines {
            self.room(ROW * LINE);
            self.y += ROW * LINE;
            self.put(words([MARGIN + LABEL_WIDTH, self.y], ROW, false, INK, line));
        }
        self.y = self.y.max(first + height) + 3.0;
    }

    /// The pages, each with its mark and foot.
    pub(crate) fn finish(self) -> Vec<Vec<Mark>> {
        let all = self.pages.len();
        let (letters, frame) = (self.letters, self.frame);
        let mut pages = self.pages;
        for (at, page) in (1..).zip(&mut pages) {
            page.extend(across(letters, frame));
            page.extend(foot(letters, frame, at, all));
        }
        pages
    }
}

pub(crate) fn words(at: [f32; 2], size: f32, bold: bool, colour: &str, text: &str) -> Mark {
    let (colour, text) = (colour.to_owned(), text.to_owned());
    Mark::Words { at, size, bold, centred: false, turn: 0.0, colour, text }
}

fn rule(y: f32) -> Mark {
    let area = Area { x: MARGIN, y, width: INNER, height: 0.6 };
    Mark::Panel { area, radius: 0.0, fill: Some(RULE.to_owned()), line: None, line_width: 0.0 }
}

/// Title and rows; where the page goes on.
fn head(letters: &Letters, frame: &Frame) -> (Vec<Mark>, f32) {
    let mut marks = vec![words([MARGIN, 48.0], 17.0, true, INK, &frame.title), rule(57.0)];
    let mut y = 59.0;
    for (label, value) in &frame.rows {
        for (at, line) in letters.lines(value, ROW, INNER - LABEL_WIDTH).iter().enumerate() {
            y += ROW * LINE;
            if at == 0 {
                marks.push(words([MARGIN, y], ROW - 0.5, false, GREY, label));
            }
            marks.push(words([MARGIN + LABEL_WIDTH, y], ROW, true, INK, line));
        }
    }
    marks.push(rule(y + 6.0));
    (marks, y + 16.0)
}

/// The mark across a page, over everything else, small enough to stand on it whole.
fn across(letters: &Letters, frame: &Frame) -> Vec<Mark> {
    let reach = WIDTH / MARK_TURN.to_radians().cos() * 0.88;
    let [most, least] = MARK_SIZES;
    let size = (reach / letters.ems(&frame.mark).max(1.0)).clamp(least, most);
    let lines = letters.lines(&frame.mark, size, reach);
    let mut marks = Vec::new();
    // Clear of the check code at the foot.
    for middle in [190.0, 318.0, 446.0, 574.0] {
        let mut down = 0.0;
        for line in &lines {
            let at = [WIDTH / 2.0 - down * MARK_TURN.to_radians().sin(), middle + down];
            let (colour, text) = (MARK.to_owned(), line.clone());
            marks.push(Mark::Words { at, size, bold: false, centred: true, turn: MARK_TURN, colour, text });
            down += size * 1.3;
        }
    }
    marks
}

fn foot(letters: &Letters, frame: &Frame, at: usize, all: usize) -> Vec<Mark> {
    let page = [("n", at.to_string()), ("all", all.to_string())];
    let page: Vec<(&str, &str)> = page.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = Subject::Copy.fill("page", frame.lang, &page);
    let mut marks = vec![rule(FOOT)];
    let mut x = MARGIN;
    let mut y = FOOT + 13.0;
    if let Some(link) = &frame.link {
        let area = Area { x: MARGIN - 8.0, y: FOOT + 2.0, width: 84.0, height: 84.0 };
        marks.extend(symbol(area, link));
        x = MARGIN + 90.0;
        let title = Subject::Copy.say("check", frame.lang);
        marks.push(words([x, y], 9.5, true, INK, title));
        y += 12.0;
        marks.push(words([x, y], 8.0, false, INK, link));
        y += 1.0;
    }
    for line in letters.lines(&frame.foot, 8.0, WIDTH - MARGIN - x) {
        y += 11.0;
        marks.push(words([x, y], 8.0, false, GREY, &line));
    }
    let right = WIDTH - MARGIN - letters.ems(&page) * 8.0;
    marks.push(words([right, FOOT + 13.0], 8.0, false, GREY, &page));
    marks
}

/// A mark of a drawing, as large as the page wants it.
fn scaled(mark: &Mark, by: f32, [dx, dy]: [f32; 2]) -> Mark {
    let point = |[x, y]: [f32; 2]| [x * by + dx, y * by + dy];
    let place = |area: Area| Area {
        x: area.x * by + dx,
        y: area.y * by + dy,
        width: area.width * by,
        height: area.height * by,
    };
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Panel { area, radius, line_width, .. } => {
            *area = place(*area);
            *radius *= by;
            *line_width *= by;
        }
        Mark::Ring { centre, radius, line_width, .. } => {
            *centre = point(*centre);
            *radius *= by;
            *line_width *= by;
        }
        Mark::Shape { points, .. } => points.iter_mut().for_each(|at| *at = point(*at)),
        Mark::Words { at, size, .. } => {
            *at = point(*at);
            *size *= by;
        }
        Mark::Picture { area, .. } => *area = place(*area),
    }
    mark
}
