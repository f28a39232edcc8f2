//! Fits words into a place without asking a font: widths are those of common fonts, rounded up, so that a phone's own
//! font never needs more.

/// Words as they fit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fitted {
    pub(crate) lines: Vec<String>,
    pub(crate) size: f32,
}

/// Smaller than this part of the wanted size nobody reads it.
const SMALLEST: f32 = 0.6;
const STEP: f32 = 0.08;

/// Breaks `text` into at most `lines` lines of `width`; makes the letters smaller where they do not fit, and ends in an
/// ellipsis where even that is not enough.
pub(crate) fn fit(text: &str, width: f32, size: f32, lines: usize) -> Fitted {
    let mut scale = 1.0;
    while scale > SMALLEST {
        let broken = break_lines(text, width / (size * scale));
        if broken.len() <= lines {
            return Fitted { lines: broken, size: size * scale };
        }
        scale -= STEP;
    }
    let em = width / (size * SMALLEST);
    let mut broken = break_lines(text, em);
    broken.truncate(lines.max(1));
    if let Some(last) = broken.last_mut() {
        while !last.is_empty() && ems(last) + 1.0 > em {
            last.pop();
        }
        last.push('…');
    }
    Fitted { lines: broken, size: size * SMALLEST }
}

/// Lines of at most `em` ems; a Latin word is kept whole where a line can hold it.
fn break_lines(text: &str, em: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || ems(line) + ems(piece.trim_end()) <= em {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
        split_last(&mut lines, em);
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Splits the last line where a single piece is longer than a line.
fn split_last(lines: &mut Vec<String>, em: f32) {
    while let Some(line) =
        lines.last_mut().filter(|line| ems(line.trim_end()) > em && line.chars().count() > 1)
    {
        let mut taken = 0.0;
        let cut = line.char_indices().find(|(at, letter)| {
            taken += ems_of(*letter);
            taken > em && *at > 0
        });
        let Some((cut, _)) = cut else { break };
        let rest = line.split_off(cut);
        lines.push(rest);
    }
}

/// Marks that no line begins with; they stay with what they follow.
const NEVER_FIRST: [char; 9] = ['、', '，', '。', '；', '：', '！', '？', '）', '”'];

/// What stays together on a line: Latin words with the space or line end behind them, and every other letter alone, each
/// with the marks behind it, for no line begins with one.
pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let nexts = rest.chars().skip(1).map(Some).chain([None]);
        let end = rest.char_indices().zip(nexts).find_map(|((at, letter), next)| {
            let may_end = matches!(letter, ' ' | '\n') || !letter.is_ascii();
            let ends = may_end && !next.is_some_and(|next| NEVER_FIRST.contains(&next));
            ends.then_some(at + letter.len_utf8())
        });
        let (piece, left) = rest.split_at(end.unwrap_or(rest.len()));
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

fn ems(text: &str) -> f32 {
    text.chars().map(ems_of).sum()
}

/// Width of a letter as a part of its height.
pub(crate) fn ems_of(letter: char) -> f32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | '(' | ')' | '-' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' => 0.92,
        'A'..='Z' | '&' | '%' => 0.72,
        c if c.is_ascii() => 0.6,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_are_left_alone() {
        assert_eq!(fit("道路", 100.0, 20.0, 1), Fitted { lines: vec!["道路".into()], size: 20.0 });
    }

    #[test]
    fn a_second_line_is_taken_before_letters_shrink() {
        let fitted = fit("道路运输从业", 80.0, 20.0, 2);
        assert_eq!(fitted, Fitted { lines: vec!["道路运输".into(), "从业".into()], size: 20.0 });
    }

    #[test]
    fn letters_shrink_before_anything_is_lost() {
        let fitted = fit("道路运输", 64.0, 20.0, 1);
        assert_eq!(fitted.lines, ["道路运输"]);
        assert!(fitted.size < 20.0 && fitted.size >= 12.0);
    }

    #[test]
    fn what_does_not_fit_at_all_says_so() {
        let fitted = fit(&"道".repeat(40), 60.0, 20.0, 2);
        assert_eq!(fitted.lines.len(), 2);
        assert!(fitted.lines.last().unwrap().ends_with('…'));
        assert!(fitted.lines.iter().all(|line| ems(line) * fitted.size <= 60.01), "{fitted:?}");
    }

    #[test]
    fn no_line_begins_with_a_mark_that_belongs_to_the_line_before() {
        for width in 2..12u8 {
            let lines = fit("姓名、性别，住址（北京）。照片；二维码", f32::from(width) * 7.0, 7.0, 12).lines;
            assert!(lines.iter().all(|line| !line.starts_with(NEVER_FIRST) || width < 3), "{lines:?}");
            assert_eq!(lines.concat(), "姓名、性别，住址（北京）。照片；二维码");
        }
    }

    #[test]
    fn latin_words_stay_whole_and_endless_ones_are_cut() {
        assert_eq!(fit("general goods", 70.0, 14.0, 2).lines, ["general", "goods"]);
        assert!(fit(&"x".repeat(500), 70.0, 14.0, 3).lines.len() <= 3);
        assert_eq!(fit("", 70.0, 14.0, 1).lines, [""]);
    }
}
