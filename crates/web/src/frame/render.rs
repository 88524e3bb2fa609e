//! Templates: minijinja over embedded files, strict about what is undefined, with the house's functions.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::response::Html;
use fluent_bundle::{FluentArgs, FluentValue};
use kernel::{Error, Lang, Result};
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, escape_formatter};
use rust_embed::RustEmbed;
use serde::Serialize;

use super::i18n::Sentences;
use super::markup::{self, Style};
use super::{assets, visitor::Visitor};

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.html"]
struct Templates;

/// All pages, ready to render.
pub struct Pages {
    templates: Environment<'static>,
    /// The sentences, for handlers that say something themselves.
    pub sentences: Arc<Sentences>,
}

/// What the head of a page needs beside the visitor.
#[derive(Clone, Debug, Serialize)]
pub struct PageHead {
    /// The page's own path.
    pub path: String,
    /// A title that overrides the template's.
    pub title: String,
    /// shop, seller, station, desk, ops, open.
    pub audience: &'static str,
    /// The zone in which times are told.
    pub zone: &'static str,
    /// What the last action has to say.
    pub flash: Option<Flash>,
    /// Things in the cart.
    pub cart_count: i64,
}

/// A sentence after an action.
#[derive(Clone, Debug, Serialize)]
pub struct Flash {
    /// ok, warn or no.
    pub tone: &'static str,
    /// The sentence.
    pub text: String,
}

impl PageHead {
    /// The head of a page at a path.
    pub fn new(_: &Visitor, path: &str) -> Self {
        let audience = ["seller", "station", "desk", "ops", "open", "rights", "pay", "api"];
        let audience = audience
            .into_iter()
            .find(|name| path.strip_prefix('/').is_some_and(|rest| rest.starts_with(name)));
        let audience = audience.unwrap_or("shop");
        let zone = if matches!(audience, "seller" | "station") {
            "America/Los_Angeles"
        } else {
            "Asia/Shanghai"
        };
        Self {
            path: path.to_owned(),
            title: String::new(),
            audience,
            zone,
            flash: None,
            cart_count: 0,
        }
    }
}

#[derive(Serialize)]
struct Whole<'a, C> {
    csrf: &'a str,
    page: Page<'a>,
    #[serde(flatten)]
    context: &'a C,
}

#[derive(Serialize)]
struct Page<'a> {
    lang: &'static str,
    theme: &'static str,
    user: Option<User<'a>>,
    demo: bool,
    #[serde(flatten)]
    head: &'a PageHead,
}

#[derive(Serialize)]
struct User<'a> {
    name: &'a str,
    roles: Vec<&'static str>,
}

impl Pages {
    /// Reads templates and sentences; fails at the first that does not parse.
    pub fn new() -> Result<Self> {
        let sentences = Arc::new(Sentences::new()?);
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_formatter(write_escaped);
        for name in Templates::iter() {
            let file = Templates::get(&name).ok_or_else(|| Error::internal(format!("{name} is gone")))?;
            let text = String::from_utf8(file.data.into_owned()).map_err(Error::internal)?;
            templates
                .add_template_owned(name.into_owned(), text)
                .map_err(Error::internal)?;
        }
        add_functions(&mut templates, &sentences);
        Ok(Self { templates, sentences })
    }

    /// Renders a page.
    pub fn render<C: Serialize>(
        &self,
        template: &str,
        visitor: &Visitor,
        head: &PageHead,
        demo: bool,
        context: &C,
    ) -> Result<Html<String>> {
        let user = visitor.principal.as_ref().map(|principal| User {
            name: &principal.name,
            roles: principal
                .memberships
                .iter()
                .map(|membership| membership.role.word())
                .collect(),
        });
        let page = Page {
            lang: visitor.lang.tag(),
            theme: visitor.theme,
            user,
            demo,
            head,
        };
        let whole = Whole {
            csrf: &visitor.csrf,
            page,
            context,
        };
        self.render_raw(template, Value::from(Serde(&whole))).map(Html)
    }

    /// Renders a template with a whole context; for tests over samples.
    pub fn render_raw(&self, template: &str, context: Value) -> Result<String> {
        let found = self.templates.get_template(template).map_err(Error::internal)?;
        found
            .render(context)
            .map_err(|error| Error::internal(words_of(&error)))
    }

    /// The names of all templates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.templates.templates().map(|(name, _)| name)
    }
}

/// Writes a value: what is safe as it is, all else escaped by our own hand. The usual escape turns every slash into six
/// signs, which is of no use in elements and quoted attributes.
fn write_escaped(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> std::result::Result<(), minijinja::Error> {
    let plain = value.is_safe() || !matches!(state.auto_escape(), AutoEscape::Html);
    match value.as_str() {
        Some(text) if !plain => out
            .write_str(&markup::escape(text))
            .map_err(minijinja::Error::from),
        _ => escape_formatter(out, state, value),
    }
}

/// An error with its causes: minijinja keeps the useful part in the chain.
fn words_of(error: &minijinja::Error) -> String {
    let mut words = format!("{error:#}");
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        // Writing to a string does not fail.
        let _ = write!(words, " <- {inner}");
        cause = inner.source();
    }
    words
}

fn add_functions(templates: &mut Environment<'static>, sentences: &Arc<Sentences>) {
    let said = Arc::clone(sentences);
    templates.add_function("t", move |state: &State<'_, '_>, key: String, args: Kwargs| {
        say(&said, state, &key, &args)
    });
    templates.add_function("money", |minor: i64, currency: String| {
        safe(markup::money(minor, &currency))
    });
    templates.add_function("codes", |text: String| safe(markup::codes(&text)));
    templates.add_function("num", |number: i64| {
        let sign = if number < 0 { "−" } else { "" };
        format!("{sign}{}", markup::grouped(number.unsigned_abs()))
    });
    templates.add_function("asset", |name: String| {
        let unknown = || minijinja::Error::new(ErrorKind::InvalidOperation, format!("no asset {name}"));
        assets::address(&name).ok_or_else(unknown)
    });
    for (name, style) in [
        ("date", Style::Date),
        ("day", Style::Day),
        ("datetime", Style::DateTime),
        ("clock", Style::Clock),
    ] {
        templates.add_function(name, move |state: &State<'_, '_>, text: String| {
            let zone = of_page(state, "zone").unwrap_or_else(|| "UTC".to_owned());
            safe(markup::time(&text, &zone, lang_of(state), style))
        });
    }
}

fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

fn of_page(state: &State<'_, '_>, name: &str) -> Option<String> {
    state
        .lookup("page")?
        .get_attr(name)
        .ok()?
        .as_str()
        .map(str::to_owned)
}

fn lang_of(state: &State<'_, '_>) -> Lang {
    of_page(state, "lang")
        .and_then(|tag| Lang::parse(&tag))
        .unwrap_or(Lang::ZhCn)
}

/// The sentence of a key as safe HTML: text arguments are escaped, markup made by our own functions is kept.
fn say(
    sentences: &Sentences,
    state: &State<'_, '_>,
    key: &str,
    kwargs: &Kwargs,
) -> std::result::Result<Value, minijinja::Error> {
    let mut args = FluentArgs::new();
    let mut markup = Vec::new();
    for name in kwargs.args() {
        let value: Value = kwargs.get(name)?;
        let given = if value.is_safe() {
            // A mark of the private use area stands for the markup while the sentence is escaped.
            markup.push(value.to_string());
            FluentValue::from(format!("\u{e000}{}\u{e001}", markup.len() - 1))
        } else if value.kind() == ValueKind::Number {
            value
                .as_i64()
                .map_or_else(|| FluentValue::from(value.to_string()), FluentValue::from)
        } else {
            FluentValue::from(value.to_string())
        };
        args.set(name.to_owned(), given);
    }
    let sentence = sentences.say(lang_of(state), key, &args).ok_or_else(|| {
        minijinja::Error::new(
            ErrorKind::InvalidOperation,
            format!("no sentence {key} in {}", lang_of(state).tag()),
        )
    })?;
    let mut html = markup::escape(&sentence);
    for (place, inner) in markup.iter().enumerate() {
        html = html.replace(&format!("\u{e000}{place}\u{e001}"), inner);
    }
    Ok(safe(html))
}

/// Percent-encodes a text for a query string.
pub fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
