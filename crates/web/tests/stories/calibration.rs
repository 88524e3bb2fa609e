//! Known cases on pages: put forward and agreed to, met among the others without a sign, and told after the ruling.

use std::time::Duration;

use axum::http::StatusCode;
use catalog::ListingForm;
use kernel::kinds::ListingId;
use people::{OrgKind, Role};
use store::{Chore, Followers};
use trust::{Screening, Seeding};

use crate::site::client::Client;
use crate::site::house::{Site, actor, on_both_engines};
use crate::site::people_of::Persona;

/// A lotion whose title names a watched brand, held for a person.
fn held(site: &Site, seller: &Persona, title: &'static str) -> ListingId {
    let (listing, _) = site.draft_lotion(seller);
    let scope = seller.seller();
    site.write(move |tx| {
        let before = catalog::listing_of_seller(tx, scope, listing)?;
        let mut form = ListingForm::of(&before);
        title.clone_into(&mut form.en.title);
        title.clone_into(&mut form.zh.title);
        let draft = form.check(Some(&before))?;
        catalog::edit(tx, scope, &actor(), listing, draft)?;
        catalog::publish(tx, scope, &actor(), listing)
    });
    let store = &site.bed.store;
    let screening = Screening::open(store).unwrap();
    Followers::new(store.clone())
        .projection(screening)
        .drain()
        .unwrap();
    listing
}

/// The case in the queue whose line says this.
fn case_of(desk: &Client<'_>, title: &str) -> Option<String> {
    let page = desk.get("/desk").text();
    let line = page
        .split("<a href=\"")
        .find(|line| line.starts_with("/desk/cases/") && line.contains(title))?;
    Some(line.split('"').next().unwrap().to_owned())
}

fn analyst(site: &Site, name: &str) -> Persona {
    site.member(name, OrgKind::Operator, Role::Analyst)
}

/// What stands between the page's frame and its end, without ids, names and moments that differ between any two cases.
fn shape(page: &str) -> Vec<String> {
    let main = page.split("<article").nth(1).unwrap();
    let tags = main.split('<').filter_map(|tag| tag.split(['>', ' ']).next());
    tags.map(str::to_owned).collect()
}

const CLEAR: [(&str, &str); 2] = [("outcome", "cleared"), ("codes", "no-conflict")];

fn clear(desk: &Client<'_>, case: &str) -> String {
    assert_eq!(desk.post(case, &[("do", "claim")]).status, StatusCode::SEE_OTHER);
    let done = desk.post(case, &[&CLEAR[..], &[("do", "decide")]].concat());
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    done.leads_to().to_owned()
}

/// One analyst clears a case and puts it forward, another agrees.
fn agree(site: &Site, (one, other): (&Persona, &Persona), title: &str) {
    let (desk, colleague) = (site.sign_in(one), site.sign_in(other));
    let case = case_of(&desk, title).unwrap();
    clear(&desk, &case);
    let back = desk.get("/desk/quality").text();
    let id = case.rsplit('/').next().unwrap();
    assert!(back.contains(&format!("value=\"{id}\"")), "{back}");
    let bare = desk.post("/desk/quality", &[("do", "choose"), ("case", id), ("why", " ")]);
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("id=\"why-err\""));
    let why = [
        ("do", "choose"),
        ("case", id),
        ("why", "The invoice names the maker."),
    ];
    assert_eq!(desk.post("/desk/quality", &why).status, StatusCode::SEE_OTHER);

    let before = colleague.get("/desk/quality").text();
    assert!(
        before.contains("value=\"look\"") && !before.contains(title),
        "no title before one looks"
    );
    colleague.post("/desk/quality", &[("do", "look")]);
    let asked = colleague.get("/desk/quality").text();
    assert!(asked.contains(title) && asked.contains("The invoice names the maker."));
    let stranger = desk.post("/desk/quality", &[("do", "agree"), ("case", id)]);
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    let agreed = colleague.post("/desk/quality", &[("do", "agree"), ("case", id)]);
    assert_eq!(agreed.status, StatusCode::SEE_OTHER);
}

on_both_engines! {
    fn a_known_case_is_met_without_a_sign_and_told_after_the_ruling(site) {
        site.write(|tx| trust::watch_brands(tx, &actor()));
        let seller = site.seller("tidepool");
        let [mei, bo, zoe] = ["mei", "bo", "zoe"].map(|name| analyst(site, name));
        let known = "Apple iPhone 17 case, original";
        let listing = held(site, &seller, known);
        agree(site, (&mei, &bo), known);

        site.bed.pass(Duration::from_hours(15 * 24));
        let usual = "Nike running lotion, original";
        held(site, &site.seller("harbor"), usual);
        let desk = site.sign_in(&zoe);
        let other = case_of(&desk, usual).unwrap();
        desk.post(&other, &[("do", "claim")]);
        Seeding.run(&site.bed.store).unwrap();
        site.write(|tx| tx.execute("UPDATE known_case_pace SET claims = 1, since = 0", &[]));
        Seeding.run(&site.bed.store).unwrap();
        let case = case_of(&desk, known).unwrap();
        assert_eq!(case_of(&site.sign_in(&mei), known), None, "it is zoe's alone");
        assert_eq!(site.sign_in(&bo).get(&case).status, StatusCode::NOT_FOUND);

        desk.post(&other, &[("do", "release")]);
        let (page, usual) = (desk.get(&case).text(), desk.get(&other).text());
        assert_eq!(shape(&page), shape(&usual), "the same page as any other");
        assert!(!page.contains(&listing.to_string()) && !page.contains("/s/tidepool"));
        desk.post(&case, &[("do", "claim")]);
        let letters = desk.post(&case, &[&CLEAR[..], &[("do", "preview")]].concat());
        assert!(letters.status == StatusCode::OK && letters.text().contains("value=\"decide\""));
        let decisions = |site: &Site| site.read(|tx| trust::figures(tx, kernel::Time::EPOCH)).by_person;
        let before = decisions(site);
        let to = clear(&desk, &case);
        assert_eq!((to.as_str(), decisions(site)), (case.as_str(), before));
        let told = desk.get(&case).text();
        assert!(told.contains("id=\"known\"") && told.contains("The invoice names the maker."), "{told}");
        assert!(told.contains(&other), "and the next case");
        let back = desk.get("/desk/quality").text();
        assert!(back.contains(&case), "{back}");
        assert_eq!(case_of(&desk, known), None);
    }
}
