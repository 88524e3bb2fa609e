//! The description of the JSON API says all of it, and nothing else.

use std::collections::BTreeSet;

use crate::site::house::Site;

#[test]
fn every_route_of_the_api_is_described() {
    let site = Site::open();
    let document = site.description();
    let mut described = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys() {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let routes: BTreeSet<String> = web::routes()
        .iter()
        .filter(|route| route.path.starts_with("/api/v1/"))
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(described, routes);
}

#[test]
fn operations_have_names_of_their_own_and_references_lead_somewhere() {
    let site = Site::open();
    let document = site.description();
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    for operations in document["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name), "{name} twice");
        }
    }
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
}

#[test]
fn every_change_but_signing_in_and_taking_away_may_be_repeated() {
    let site = Site::open();
    for (path, operations) in site.description()["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let keyed = operation["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .any(|parameter| parameter["name"] == "Idempotency-Key");
            let changes = matches!(method.as_str(), "post" | "put") && path != "/api/v1/sessions";
            assert_eq!(keyed, changes, "{method} {path}");
        }
    }
}
