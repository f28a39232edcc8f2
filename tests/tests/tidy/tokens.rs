//! Rust source as a flat row of tokens with lines: comments are gone, macro bodies are not.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a token is; a delimiter is an opening or a closing one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Word,
    Mark,
    Literal,
    Open,
    Close,
}

/// One token and the line it stands on, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    pub(crate) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }
}

/// Splits source into tokens; text that is no Rust is an error.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, String> {
    let stream = TokenStream::from_str(source).map_err(|error| format!("is not Rust: {error}"))?;
    let mut out = Vec::new();
    flatten(stream, &mut out);
    Ok(out)
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => flatten_group(&group, out),
            TokenTree::Ident(ident) => out.push(Token { kind: Kind::Word, text: ident.to_string(), line }),
            TokenTree::Punct(mark) => out.push(Token { kind: Kind::Mark, text: mark.to_string(), line }),
            TokenTree::Literal(value) => {
                out.push(Token { kind: Kind::Literal, text: value.to_string(), line });
            }
        }
    }
}

fn flatten_group(group: &Group, out: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    let (start, end) = (group.span_open().start().line, group.span_close().end().line);
    out.push(Token { kind: Kind::Open, text: open.into(), line: start });
    flatten(group.stream(), out);
    out.push(Token { kind: Kind::Close, text: close.into(), line: end });
}

/// The position of the delimiter that closes the one at `open`; the end of the row when there is none.
pub(crate) fn closing(row: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in row.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth <= 1 => return at,
            Kind::Close => depth -= 1,
            _ => {}
        }
    }
    row.len()
}

/// True when the row continues at `at` with exactly these texts.
pub(crate) fn continues(row: &[Token], at: usize, texts: &[&str]) -> bool {
    row.get(at..at + texts.len())
        .is_some_and(|part| part.iter().zip(texts).all(|(token, text)| token.is(text)))
}

#[test]
fn macro_bodies_are_read_and_comments_are_not() {
    let row = tokens("// hidden\nproptest! { fn shown() {} }").unwrap();
    assert!(row.iter().any(|token| token.is("shown") && token.line == 2));
    assert!(!row.iter().any(|token| token.is("hidden")));
}

#[test]
fn a_delimiter_is_closed_by_its_own_partner() {
    let row = tokens("a { b { c } d } e").unwrap();
    assert_eq!(row.get(closing(&row, 1)).map(|token| token.line), Some(1));
    assert!(continues(&row, closing(&row, 1), &["}", "e"]));
}
