//! What a handler holds while it answers: the app, who asks, and where.

use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Lang, Result};
use orders::{BrowserKey, CartOwner};
use people::Principal;
use serde::Serialize;
use store::Tx;

use super::answer::{Answer, Fail, see_other};
use super::app::App;
use super::cookies::{self, Lasts};
use super::form::visitor;
use super::render::{Flash, PageHead, percent};
use super::visitor::Visitor;
use crate::shop::Reader;

/// A request as handlers see it.
pub struct Cx {
    /// The app.
    pub app: App,
    /// Who asks.
    pub visitor: Visitor,
    /// The path that was asked for.
    pub path: String,
    flash: Option<Flash>,
    cart_count: i64,
}

impl FromRequestParts<App> for Cx {
    type Rejection = Fail;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fail> {
        let flash = cookies::get(&parts.headers, cookies::FLASH).and_then(|cookie| read_flash(&cookie));
        let (visitor, path) = (visitor(parts)?, parts.uri.path().to_owned());
        let shows_cart = parts.method == Method::GET && PageHead::new(&visitor, &path).audience == "shop";
        let cart_count = if shows_cart {
            cart_count(app, &visitor).await?
        } else {
            0
        };
        Ok(Self {
            app: app.clone(),
            visitor,
            path,
            flash,
            cart_count,
        })
    }
}

/// How many pieces are in the visitor's cart; whoever is new here has none.
async fn cart_count(app: &App, visitor: &Visitor) -> Result<i64> {
    let of_browser = || {
        BrowserKey::parse(&visitor.key)
            .filter(|_| !visitor.is_new)
            .map(CartOwner::Browser)
    };
    let of_person = visitor
        .principal
        .as_ref()
        .map(|principal| CartOwner::Person(principal.shopper()));
    let Some(owner) = of_person.or_else(of_browser) else {
        return Ok(0);
    };
    let read = move |tx: &mut Tx<'_>| orders::cart_count(tx, &owner);
    app.parts.store.read_async(read).await.map(i64::from)
}

impl Cx {
    /// The reader's language.
    pub const fn lang(&self) -> Lang {
        self.visitor.lang
    }

    /// Who is signed in; the guard has made sure of it on routes that need it.
    pub fn principal(&self) -> Result<&Principal> {
        self.visitor
            .principal
            .as_ref()
            .ok_or_else(|| Error::internal("a page for members without a member"))
    }

    /// Reads on one snapshot.
    pub async fn read<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.app.parts.store.read_async(closure).await
    }

    /// Writes; answers when it is durable.
    pub async fn write<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.app.parts.store.write_async(closure).await
    }

    /// Does slow work (hashing, pictures) on a thread where it may wait.
    pub async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(Error::internal(error)))
    }

    /// A sentence with arguments.
    pub fn say_with(&self, key: &str, arguments: &[(String, String)]) -> String {
        let args: fluent_bundle::FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.app
            .pages
            .sentences
            .say(self.lang(), key, &args)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The reader, for cards.
    pub fn reader(&self) -> Reader {
        let states = landed::us::states();
        let named = |state: &landed::us::State| (state.code.to_string(), self.state_name(state.code));
        Reader {
            lang: self.lang(),
            states: states.iter().map(named).collect(),
        }
    }

    /// The name of a US state in the reader's language; its code if there is none.
    pub fn state_name(&self, code: &str) -> String {
        let known = landed::us::state(code).filter(|_| self.lang() == Lang::En);
        known.map_or_else(|| self.chinese_state(code), |state| state.name.to_string())
    }

    fn chinese_state(&self, code: &str) -> String {
        let key = format!("state-{code}");
        let said = self
            .app
            .pages
            .sentences
            .say(Lang::ZhCn, &key, &fluent_bundle::FluentArgs::new());
        said.unwrap_or_else(|| code.to_owned())
    }

    /// A sentence of the locales without arguments; its key if there is none, which a test would find.
    pub fn say(&self, key: &str) -> String {
        let said = self
            .app
            .pages
            .sentences
            .say(self.lang(), key, &fluent_bundle::FluentArgs::new());
        said.unwrap_or_else(|| key.to_owned())
    }

    /// Renders a page.
    pub fn page<C: Serialize>(&self, template: &str, context: &C) -> Answer {
        self.page_with(template, PageHead::new(&self.visitor, &self.path), context)
    }

    /// Renders a page with a head of its own.
    pub fn page_with<C: Serialize>(&self, template: &str, mut head: PageHead, context: &C) -> Answer {
        head.flash.clone_from(&self.flash);
        head.cart_count = self.cart_count;
        let html = self
            .app
            .pages
            .render(template, &self.visitor, &head, self.app.parts.demo, context)?;
        let mut response = html.into_response();
        if self.flash.is_some() {
            self.set_cookie(&mut response, cookies::FLASH, "", Lasts::Ends);
        }
        Ok(response)
    }

    /// Leads on after a form, with a sentence for the next page.
    pub fn done(&self, to: &str, tone: &str, text: &str) -> Response {
        let mut response = see_other(to);
        self.set_cookie(
            &mut response,
            cookies::FLASH,
            &format!("{tone}-{}", percent(text)),
            Lasts::Session,
        );
        response
    }

    /// Sets a cookie on a response.
    pub fn set_cookie(&self, response: &mut Response, name: &str, value: &str, lasts: Lasts) {
        let cookie: Option<HeaderValue> = cookies::set(name, value, lasts, self.app.parts.secure);
        if let Some(cookie) = cookie {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
}

fn read_flash(cookie: &str) -> Option<Flash> {
    let (tone, text) = cookie.split_once('-')?;
    let tone = ["ok", "warn", "no"].into_iter().find(|known| *known == tone)?;
    let text = serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("t={text}")).ok()?;
    Some(Flash {
        tone,
        text: text.into_iter().next()?.1.chars().take(300).collect(),
    })
}
