//! The journal checked against its projections. Each query finds what must not be; none finds anything in sound books.

use kernel::Result;
use store::{Tx, params};

/// A check: its name, and the statement that finds breaches as `thing` and `detail`.
struct Check {
    name: &'static str,
    sql: &'static str,
}

/// How many breaches of a check are shown.
const SHOWN: i64 = 20;

const CHECKS: &[Check] = &[
    Check {
        name: "every unit balances",
        sql: "SELECT unit AS thing, 'debits ' || CAST(SUM(debits_posted) AS BIGINT) || ', credits '
                || CAST(SUM(credits_posted) AS BIGINT) AS detail
              FROM account GROUP BY unit
              HAVING SUM(debits_posted) <> SUM(credits_posted) OR SUM(debits_pending) <> SUM(credits_pending)
              LIMIT $1",
    },
    Check {
        name: "replay equals projection",
        sql: "WITH effect AS (
                SELECT debit AS id, amount AS dr, 0 AS cr, 0 AS drp, 0 AS crp, 1 AS n FROM transfer WHERE phase IN ('single', 'post')
                UNION ALL
                SELECT credit, 0, amount, 0, 0, 1 FROM transfer WHERE phase IN ('single', 'post')
                UNION ALL
                SELECT t.debit, 0, 0, t.amount, 0, 0 FROM transfer t
                WHERE t.phase = 'pending' AND NOT EXISTS (SELECT 1 FROM transfer e WHERE e.pending_id = t.id)
                UNION ALL
                SELECT t.credit, 0, 0, 0, t.amount, 0 FROM transfer t
                WHERE t.phase = 'pending' AND NOT EXISTS (SELECT 1 FROM transfer e WHERE e.pending_id = t.id)
              ), replay AS (
                SELECT id, SUM(dr) AS dr, SUM(cr) AS cr, SUM(drp) AS drp, SUM(crp) AS crp, SUM(n) AS n FROM effect GROUP BY id
              )
              SELECT a.kind || ':' || a.owner || '/' || a.unit AS thing, 'replay gives ' || COALESCE(CAST(r.dr AS BIGINT), 0) || ' '
                || COALESCE(CAST(r.cr AS BIGINT), 0) || ', the account says ' || a.debits_posted || ' ' || a.credits_posted AS detail
              FROM account a LEFT JOIN replay r ON r.id = a.id
              WHERE a.debits_posted <> COALESCE(r.dr, 0) OR a.credits_posted <> COALESCE(r.cr, 0)
                OR a.debits_pending <> COALESCE(r.drp, 0) OR a.credits_pending <> COALESCE(r.crp, 0)
                OR a.entries <> COALESCE(r.n, 0)
              LIMIT $1",
    },
    Check {
        name: "entries are what the transfers say",
        sql: "SELECT 'entry ' || e.n AS thing, 'side, amount or account differ' AS detail
              FROM entry e JOIN transfer t ON t.id = e.transfer_id
              WHERE t.amount <> e.amount OR t.phase NOT IN ('single', 'post')
                OR e.account_id <> CASE WHEN e.side = 'debit' THEN t.debit ELSE t.credit END
              LIMIT $1",
    },
    Check {
        name: "entries are numbered without gaps and end at the balance",
        sql: "SELECT a.kind || ':' || a.owner || '/' || a.unit AS thing, 'entries ' || a.entries AS detail
              FROM account a
              LEFT JOIN (SELECT account_id, COUNT(*) AS n, MAX(n) AS last FROM entry GROUP BY account_id) e ON e.account_id = a.id
              LEFT JOIN entry l ON l.account_id = a.id AND l.n = a.entries
              WHERE a.entries <> COALESCE(e.n, 0) OR a.entries <> COALESCE(e.last, 0)
                OR a.credits_posted - a.debits_posted <> COALESCE(l.balance, 0)
              LIMIT $1",
    },
    Check {
        name: "each entry continues the balance before it",
        sql: "SELECT a.kind || ':' || a.owner || '/' || a.unit AS thing, 'entry ' || e.n || ' does not follow' AS detail
              FROM entry e JOIN account a ON a.id = e.account_id
              LEFT JOIN entry b ON b.account_id = e.account_id AND b.n = e.n - 1
              WHERE e.balance <> COALESCE(b.balance, 0) + CASE WHEN e.side = 'credit' THEN e.amount ELSE -e.amount END
              LIMIT $1",
    },
    Check {
        name: "every hold ends as its last word says",
        sql: "SELECT 'hold of ' || t.amount || ' ' || t.unit AS thing, p.state || ' but ended by ' || COALESCE(e.phase, 'nothing') AS detail
              FROM transfer t LEFT JOIN pending_transfer p ON p.id = t.id LEFT JOIN transfer e ON e.pending_id = t.id
              WHERE t.phase = 'pending' AND (p.state IS NULL OR COALESCE(e.phase, 'pending')
                <> CASE p.state WHEN 'posted' THEN 'post' WHEN 'voided' THEN 'void' WHEN 'expired' THEN 'expire' ELSE 'pending' END)
              LIMIT $1",
    },
    Check {
        name: "no rule is broken",
        sql: "SELECT kind || ':' || owner || '/' || unit AS thing, rule AS detail FROM account
              WHERE (rule = 'credit' AND debits_posted + debits_pending > credits_posted)
                OR (rule = 'debit' AND credits_posted + credits_pending > debits_posted)
                OR debits_pending < 0 OR credits_pending < 0
              LIMIT $1",
    },
    Check {
        name: "lines of an order sum to what was paid",
        sql: "SELECT m.provider || ' payment' AS thing, 'paid ' || m.total_cny_fen || ' fen, refunded ' || m.refunded_cny_fen AS detail
              FROM order_money m JOIN (
                SELECT order_id,
                  SUM(goods_cny_fen + freight_cny_fen + insurance_cny_fen + duty_cny_fen + vat_cny_fen + consumption_cny_fen) AS paid,
                  SUM(back_goods_cny_fen + back_freight_cny_fen + back_insurance_cny_fen + back_duty_cny_fen + back_vat_cny_fen
                    + back_consumption_cny_fen) AS back
                FROM order_money_line GROUP BY order_id) l ON l.order_id = m.order_id
              WHERE l.paid <> m.total_cny_fen OR l.back <> m.refunded_cny_fen
              LIMIT $1",
    },
    Check {
        name: "an order's money is held until it is settled, to the fen",
        sql: "WITH held AS (
                SELECT t.about, SUM(CASE WHEN c.kind = 'held' THEN t.amount ELSE 0 END)
                  - SUM(CASE WHEN d.kind = 'held' THEN t.amount ELSE 0 END) AS fen
                FROM transfer t JOIN account d ON d.id = t.debit JOIN account c ON c.id = t.credit
                WHERE t.phase IN ('single', 'post') AND (c.kind = 'held' OR d.kind = 'held') GROUP BY t.about)
              SELECT m.state || ' order' AS thing, 'holds ' || COALESCE(CAST(h.fen AS BIGINT), 0) || ' of ' || m.total_cny_fen AS detail
              FROM order_money m LEFT JOIN held h ON h.about = m.order_id
              WHERE COALESCE(h.fen, 0) <> CASE m.state WHEN 'held' THEN m.total_cny_fen - m.refunded_cny_fen ELSE 0 END
              LIMIT $1",
    },
    Check {
        name: "what is due to shoppers is what refunds say",
        sql: "SELECT 'refunds due' AS thing, 'refunds ' || COALESCE(CAST(r.due AS BIGINT), 0) || ', accounts ' || COALESCE(CAST(a.due AS BIGINT), 0) AS detail
              FROM (SELECT SUM(total_cny_fen) AS due FROM money_refund WHERE state = 'due') r
              CROSS JOIN (SELECT SUM(credits_posted - debits_posted) AS due FROM account WHERE kind = 'refund_due') a
              WHERE COALESCE(r.due, 0) <> COALESCE(a.due, 0)
              LIMIT $1",
    },
    Check {
        name: "what is on its way to sellers is what payouts say",
        sql: "SELECT 'payouts' AS thing, 'lines ' || COALESCE(CAST(l.due AS BIGINT), 0) || ', accounts ' || COALESCE(CAST(a.due AS BIGINT), 0) AS detail
              FROM (SELECT SUM(amount_usd_cents) AS due FROM payout_line WHERE state IN ('sent', 'differs')) l
              CROSS JOIN (SELECT SUM(credits_posted - debits_posted) AS due FROM account WHERE kind = 'payout_in_transit') a
              WHERE COALESCE(l.due, 0) <> COALESCE(a.due, 0)
              LIMIT $1",
    },
];

/// A breach found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The check that found it.
    pub check: &'static str,
    /// Where.
    pub thing: String,
    /// What.
    pub detail: String,
}

/// Runs all checks; up to 20 breaches of each.
pub fn breaches(tx: &mut Tx<'_>) -> Result<Vec<Breach>> {
    let mut found = Vec::new();
    for check in CHECKS {
        for row in tx.query(check.sql, params![SHOWN])? {
            found.push(Breach {
                check: check.name,
                thing: row.get("thing")?,
                detail: row.get("detail")?,
            });
        }
    }
    Ok(found)
}

/// The names of all checks.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name)
}

/// How many accounts, transfers and entries there are.
pub fn counts(tx: &mut Tx<'_>) -> Result<[i64; 3]> {
    let row = tx.one(
        "SELECT (SELECT COUNT(*) FROM account) AS accounts, (SELECT COUNT(*) FROM transfer) AS transfers,
           (SELECT COUNT(*) FROM entry) AS entries",
        &[],
    )?;
    Ok([row.get("accounts")?, row.get("transfers")?, row.get("entries")?])
}
