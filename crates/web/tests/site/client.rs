//! A browser without a screen: keeps cookies, carries the form token.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};

use serde_json::Value;

use super::house::{PASSWORD, Site};

/// An answer.
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Where it leads.
    pub fn leads_to(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |place| place.to_str().unwrap())
    }
}

/// A visitor.
pub struct Client<'s> {
    site: &'s Site,
    cookies: RefCell<BTreeMap<String, String>>,
    token: OnceCell<String>,
    /// Sent with every request: a bearer token, for the API.
    pub bearer: Option<String>,
    /// The address that the connection comes from; the site trusts the proxy at 127.0.0.1.
    pub peer: Option<SocketAddr>,
    /// Sent as `X-Forwarded-For`.
    pub forwarded_for: Option<String>,
}

impl<'s> Client<'s> {
    pub fn new(site: &'s Site) -> Self {
        Self {
            site,
            cookies: RefCell::default(),
            token: OnceCell::new(),
            bearer: None,
            peer: None,
            forwarded_for: None,
        }
    }

    /// Signs in on the page.
    pub fn sign_in(&mut self, email: &str) {
        let reply = self.post("/sign-in", &[("email", email), ("password", PASSWORD)]);
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{email}: {}", reply.text());
    }

    /// Gets a page.
    pub fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    /// Posts a form with this visitor's own token.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.form_token();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post_bare(path, &fields)
    }

    /// Posts a form as it is, without a token.
    pub fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap())
    }

    /// Uploads a file by a form, with this visitor's own token.
    pub fn upload(&self, path: &str, field: &str, file: &[u8]) -> Reply {
        self.post_file_bare(path, self.own_token(), field, ("file.png", file))
    }

    /// Posts a form with one file, with this visitor's own token first.
    pub fn post_file(&self, path: &str, field: &str, (name, content): (&str, &[u8])) -> Reply {
        let token = self.form_token();
        self.post_file_bare(path, &token, field, (name, content))
    }

    /// Posts a form with several files, each with its field and name, with this visitor's own token first.
    pub fn post_files(&self, path: &str, files: &[(&str, &str, &[u8])]) -> Reply {
        let token = self.form_token();
        let mut body = format!("--edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n")
            .into_bytes();
        for (field, name, content) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap())
    }

    /// The same with any token.
    pub fn post_file_bare(
        &self,
        path: &str,
        token: &str,
        field: &str,
        (name, content): (&str, &[u8]),
    ) -> Reply {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--edge\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap())
    }

    /// Calls the JSON API, with a fresh key for changes.
    pub fn call(&self, method: Method, path: &str, body: &Value) -> Reply {
        self.call_with(&self.site.fresh_key(), method, path, body)
    }

    /// Calls the JSON API with this key.
    pub fn call_with(&self, key: &str, method: Method, path: &str, body: &Value) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", key);
        let body = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        self.send(request.body(body).unwrap())
    }

    /// The token of this visitor's forms, asked for once.
    pub fn own_token(&self) -> &str {
        self.token.get_or_init(|| self.form_token())
    }

    /// The token of this visitor's forms, as a page carries it.
    pub fn form_token(&self) -> String {
        let page = self.get("/cart").text();
        let begin = "name=\"csrf\" value=\"";
        let (_, rest) = page.split_once(begin).unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// Sends a request with this visitor's cookies, and keeps those that come back.
    pub fn send(&self, mut request: Request<Body>) -> Reply {
        let jar = self.cookies.borrow().clone();
        let cookies: Vec<String> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            let cookies = cookies.join("; ").parse().unwrap();
            request.headers_mut().insert(header::COOKIE, cookies);
        }
        if let Some(token) = &self.bearer {
            let bearer = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert(header::AUTHORIZATION, bearer);
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        if let Some(list) = &self.forwarded_for {
            let list = list.parse().unwrap();
            request.headers_mut().insert("x-forwarded-for", list);
        }
        request
            .headers_mut()
            .insert(header::HOST, "localhost".parse().unwrap());
        let reply = self.site.answer(request);
        for cookie in reply.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies
                .borrow_mut()
                .insert(name.to_owned(), value.to_owned());
        }
        reply
    }
}
