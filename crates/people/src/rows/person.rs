//! Persons and their memberships.

use kernel::kinds::{OrganisationId, PersonId};
use kernel::{Email, Lang, Result, Time};
use store::{Row, Tx, params};

use crate::model::principal::{Member, Membership, OrgKind, OrgStatus, Principal, Role};

/// What sign-in needs to know of a person.
pub struct Credentials {
    pub id: PersonId,
    pub password: String,
}

/// A person on the way in.
pub struct New<'a> {
    pub id: PersonId,
    pub email: &'a Email,
    pub name: &'a str,
    pub password: &'a str,
    pub lang: Lang,
}

/// Whether the person is new; an e-mail address belongs to one person.
pub fn insert(tx: &mut Tx<'_>, new: &New<'_>) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO person (id, email, name, password, lang, state, created_at)
         VALUES ($1, $2, $3, $4, $5, 'active', $6) ON CONFLICT (email) DO NOTHING",
        params![new.id, new.email, new.name, new.password, new.lang.tag(), now],
    )?;
    Ok(rows == 1)
}

pub fn credentials(tx: &mut Tx<'_>, email: &Email) -> Result<Option<Credentials>> {
    let sql = "SELECT id, password FROM person WHERE email = $1 AND state = 'active'";
    let row = tx.maybe(sql, params![email])?;
    row.map(|row| {
        Ok(Credentials {
            id: row.get("id")?,
            password: row.get("password")?,
        })
    })
    .transpose()
}

pub fn principal(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Principal>> {
    let sql = "SELECT name, email, lang FROM person WHERE id = $1 AND state = 'active'";
    let Some(row) = tx.maybe(sql, params![person])? else {
        return Ok(None);
    };
    Ok(Some(Principal {
        person,
        name: row.get("name")?,
        email: row.get("email")?,
        lang: row.parse("lang", Lang::parse)?,
        memberships: memberships(tx, person)?,
    }))
}

pub fn memberships(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Membership>> {
    let sql = "SELECT o.id, o.kind, o.status, o.name, o.slug, m.role FROM membership m
               JOIN organisation o ON o.id = m.org_id WHERE m.person_id = $1 ORDER BY m.created_at, m.role LIMIT 50";
    tx.query(sql, params![person])?.iter().map(membership).collect()
}

fn membership(row: &Row) -> Result<Membership> {
    Ok(Membership {
        org: row.get("id")?,
        kind: row.parse("kind", OrgKind::parse)?,
        status: row.parse("status", OrgStatus::parse)?,
        name: row.get("name")?,
        slug: row.get("slug")?,
        role: row.parse("role", Role::parse)?,
    })
}

/// A person in the operator's list.
pub struct Listed {
    pub id: PersonId,
    pub name: String,
    pub email: Email,
    pub created_at: Time,
    pub seen_at: Option<Time>,
}

/// Persons with an account, the latest first, before a time and id; whose name or e-mail contains a text.
pub fn latest(tx: &mut Tx<'_>, pattern: &str, before: (Time, PersonId), limit: i64) -> Result<Vec<Listed>> {
    let sql = "SELECT p.id, p.name, p.email, p.created_at,
                 (SELECT MAX(s.seen_at) FROM session s WHERE s.person_id = p.id) AS seen_at
               FROM person p WHERE p.state = 'active' AND (p.created_at < $1 OR (p.created_at = $1 AND p.id < $2))
                 AND (LOWER(p.name) LIKE $4 ESCAPE '!' OR p.email LIKE $4 ESCAPE '!')
               ORDER BY p.created_at DESC, p.id DESC LIMIT $3";
    tx.query(sql, params![before.0, before.1, limit, pattern])?
        .iter()
        .map(|row| {
            Ok(Listed {
                id: row.get("id")?,
                name: row.get("name")?,
                email: row.get("email")?,
                created_at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
            })
        })
        .collect()
}

pub fn name(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<String>> {
    let row = tx.maybe("SELECT name FROM person WHERE id = $1", params![person])?;
    row.map(|row| row.get("name")).transpose()
}

pub fn by_email(tx: &mut Tx<'_>, email: &Email) -> Result<Option<PersonId>> {
    let sql = "SELECT id FROM person WHERE email = $1 AND state = 'active'";
    let row = tx.maybe(sql, params![email])?;
    row.map(|row| row.get("id")).transpose()
}

/// Locks a person until the end of the transaction.
pub fn lock(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.execute("UPDATE person SET state = state WHERE id = $1", params![person])?;
    Ok(())
}

/// Whether the person owns a shop that trades, has applied, or was refused.
pub fn owns_a_shop(tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
    let sql = "SELECT COUNT(*) AS shops FROM membership m JOIN organisation o ON o.id = m.org_id
               WHERE m.person_id = $1 AND m.role = 'seller_owner' AND o.status <> 'closed'";
    let shops: i64 = tx.one(sql, params![person])?.get("shops")?;
    Ok(shops > 0)
}

/// Those who work for an organisation, in the order in which they came; at most 50.
pub fn members(tx: &mut Tx<'_>, org: OrganisationId) -> Result<Vec<Member>> {
    let sql = "SELECT p.id, p.name, p.email, m.role FROM membership m JOIN person p ON p.id = m.person_id
               WHERE m.org_id = $1 AND p.state = 'active' ORDER BY m.created_at, p.email LIMIT 50";
    let member = |row: &Row| {
        Ok(Member {
            id: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            role: row.parse("role", Role::parse)?,
        })
    };
    tx.query(sql, params![org])?.iter().map(member).collect()
}

/// Locks the list of those who work for an organisation until the end of the transaction.
pub fn lock_members(tx: &mut Tx<'_>, org: OrganisationId) -> Result<()> {
    tx.execute(
        "UPDATE membership SET role = role WHERE org_id = $1",
        params![org],
    )?;
    Ok(())
}

/// Ends all that a person may do in an organisation.
pub fn leave(tx: &mut Tx<'_>, person: PersonId, org: OrganisationId) -> Result<()> {
    let sql = "DELETE FROM membership WHERE person_id = $1 AND org_id = $2";
    tx.execute(sql, params![person, org])?;
    Ok(())
}

/// Whether the person has a role in an organisation that is not closed.
pub fn has_role(tx: &mut Tx<'_>, person: PersonId, role: Role) -> Result<bool> {
    let sql = "SELECT COUNT(*) AS places FROM membership m JOIN organisation o ON o.id = m.org_id
               WHERE m.person_id = $1 AND m.role = $2 AND o.status <> 'closed'";
    let places: i64 = tx.one(sql, params![person, role.word()])?.get("places")?;
    Ok(places > 0)
}

/// How many active people run the market.
pub fn operators(tx: &mut Tx<'_>) -> Result<i64> {
    let sql =
        "SELECT COUNT(DISTINCT m.person_id) AS people FROM membership m JOIN person p ON p.id = m.person_id
               JOIN organisation o ON o.id = m.org_id
               WHERE m.role = 'operator' AND p.state = 'active' AND o.status = 'verified'";
    tx.one(sql, &[])?.get("people")
}

pub fn join(tx: &mut Tx<'_>, person: PersonId, org: OrganisationId, role: Role) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO membership (person_id, org_id, role, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        params![person, org, role.word(), now],
    )?;
    Ok(())
}

/// Leaves the row for those who refer to it, without anything that names the person.
pub fn blank(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.execute(
        "UPDATE person SET email = $2, name = '', password = '', state = 'erased' WHERE id = $1",
        params![person, format!("{person}@erased.invalid")],
    )?;
    tx.execute(
        "UPDATE address SET shown = '', removed_at = $2 WHERE person_id = $1",
        params![person, tx.now()],
    )?;
    Ok(())
}
