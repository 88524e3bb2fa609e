//! `/api/v1/openapi.json`: the description of the JSON API, drawn from the route table itself.

use axum::http::Method;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::call::ok;
use super::problems::CODES;
use super::wire::Problem;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::problem::status;
use crate::frame::table::{Route, Who};
use crate::frame::told::{Shape, Takes, Told};

/// Answers with the description.
pub async fn show(cx: Cx) -> Answer {
    ok(&document(&crate::routes(), &cx.app.parts.address))
}

/// The description of those routes of a table that say something of themselves.
pub fn document(routes: &[Route], address: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.meta_schema = None;
        settings.definitions_path = "/components/schemas".into();
    });
    let mut shapes = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
        let Some(told) = &route.told else { continue };
        let operation = operation(route, told, &mut shapes);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation;
    }
    let problem = shapes.subschema_for::<Problem>();
    let codes: Vec<String> = CODES
        .iter()
        .map(|(code, _)| format!("`{}` ({})", code.name(), status(*code).as_u16()))
        .collect();
    let problem = json!({
        "description": format!("RFC 9457. Codes: {}.", codes.join(", ")),
        "content": { "application/problem+json": { "schema": problem } },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Farshore API",
            "version": "1",
            "description": "The verbs of the market for programs. See docs/api.md.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": address }],
        "paths": paths,
        "components": {
            "schemas": shapes.take_definitions(true),
            "responses": { "Problem": problem },
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "fs_session" },
                "csrf": { "type": "apiKey", "in": "header", "name": "X-CSRF-Token" },
            },
        },
    })
}

fn operation(route: &Route, told: &Told, shapes: &mut SchemaGenerator) -> Value {
    let mut parameters: Vec<Value> = in_path(route.path);
    parameters.extend(told.query.into_iter().flat_map(|shape| in_query(shape, shapes)));
    if told.repeatable {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "The same key with the same body gets the first answer; with another body it is refused.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255 },
        }));
    }
    let answer = match (told.answer, told.file) {
        (Some(shape), _) => json!({
            "description": told.summary,
            "content": { "application/json": { "schema": shape(shapes) } },
        }),
        (None, Some(kind)) => json!({ "description": told.summary, "content": { kind: {} } }),
        (None, None) => json!({ "description": told.summary }),
    };
    let mut operation = json!({
        "operationId": name_of(route),
        "summary": told.summary,
        "tags": [tag_of(route)],
        "x-who": format!("{:?}", route.who),
        "security": security(route),
        "parameters": parameters,
        "responses": {
            told.status.to_string(): answer,
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if let Some(body) = told.body {
        operation["requestBody"] = match body {
            Takes::Json(shape) => json!({
                "required": true,
                "content": { "application/json": { "schema": shape(shapes) } },
            }),
            Takes::File(kind) => json!({
                "required": true,
                "content": { kind: {} },
            }),
        };
    }
    operation
}

fn in_path(path: &str) -> Vec<Value> {
    let names = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameter =
        |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
    names.map(parameter).collect()
}

fn in_query(shape: Shape, shapes: &mut SchemaGenerator) -> Vec<Value> {
    let schema = shape(shapes).to_value();
    let required: Vec<&Value> = schema["required"].as_array().into_iter().flatten().collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    let parameter = |(name, schema): (&String, &Value)| {
        json!({
            "name": name,
            "in": "query",
            "required": required.iter().any(|wanted| *wanted == name),
            "schema": schema,
        })
    };
    properties.map(parameter).collect()
}

/// Anybody; or whoever shows a token, or a cookie together with the visitor's own token for changes.
fn security(route: &Route) -> Value {
    match (route.who, route.method == Method::GET) {
        (Who::Anyone, _) => json!([]),
        (_, true) => json!([{ "bearer": [] }, { "session": [] }]),
        (_, false) => json!([{ "bearer": [] }, { "session": [], "csrf": [] }]),
    }
}

/// `post_seller_listings_id_publish`.
fn name_of(route: &Route) -> String {
    let path = route.path.trim_start_matches("/api/v1/");
    let words = path.split(['/', '.']).map(|word| word.trim_matches(['{', '}']));
    let words: Vec<&str> = words.collect();
    format!("{}_{}", route.method.as_str().to_lowercase(), words.join("_"))
}

/// The first word of the path: `seller`, `orders`.
fn tag_of(route: &Route) -> &str {
    let path = route.path.trim_start_matches("/api/v1/");
    path.split(['/', '.']).next().unwrap_or_default()
}
