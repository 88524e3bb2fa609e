//! Reading a message back into blocks of named values, without trusting it.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::NAMESPACE;

/// Largest message that is read: one order with a thousand lines is far smaller.
const LARGEST: usize = 4 * 1024 * 1024;

/// Why a text could not be read as a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Larger than 4 MiB.
    #[error("the message is larger than 4 MiB")]
    TooLarge,
    /// Not well-formed, or cut off.
    #[error("the message is not well-formed XML: {0}")]
    Malformed(String),
    /// A document type declaration, which messages never have and which could hide entities.
    #[error("the message has a document type declaration")]
    DocType,
}

/// A block of fields: a head, a line, the transfer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Its element name, without the prefix.
    pub name: String,
    /// The element it stands in, without the prefix.
    pub parent: String,
    /// Field names and values, in the order they stand there.
    pub fields: Vec<(String, String)>,
}

impl Block {
    /// The first value of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }
}

/// A message as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The root element's name, without the prefix.
    pub root: String,
    /// Whether the root is in the messages' namespace.
    pub in_namespace: bool,
    /// The root's `guid`.
    pub guid: Option<String>,
    /// The root's `version`.
    pub version: Option<String>,
    /// All blocks, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The first block with this name.
    pub fn block(&self, name: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.name == name)
    }
}

/// Deepest nesting that is read; a signature needs seven.
const DEEPEST: usize = 16;

/// Reads a message.
///
/// # Errors
/// [`ReadError`].
pub fn read(xml: &str) -> Result<Document, ReadError> {
    if xml.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    let mut open: Vec<Node> = Vec::new();
    let mut root: Option<Node> = None;
    loop {
        match reader.read_event().map_err(|e| malformed(&e))? {
            Event::Start(_) if open.len() == DEEPEST => return Err(malformed(&"nested too deep")),
            Event::Start(_) if root.is_some() => return Err(malformed(&"more than one root element")),
            Event::Start(start) => {
                if open.is_empty() {
                    document = root_of(&start)?;
                }
                open.push(Node {
                    name: start.local_name().as_ref().to_owned(),
                    ..Node::default()
                });
            }
            Event::End(_) => match (open.pop(), open.last_mut()) {
                (Some(node), Some(parent)) => parent.children.push(node),
                (node, _) => root = node,
            },
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(data) => add_text(&mut open, &data.xml10_content()),
            Event::GeneralRef(reference) => {
                add_text(&mut open, resolve(&reference)?.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(ReadError::DocType),
            Event::Eof => break,
            // empty elements arrive as start and end, as configured above
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let root = root.ok_or_else(|| malformed(&"it ends before it is complete"))?;
    blocks_of(root, "", &mut document.blocks);
    Ok(document)
}

/// An element with its text and children.
#[derive(Default)]
struct Node {
    name: String,
    text: String,
    children: Vec<Node>,
}

fn add_text(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

/// Every element that has leaves is a block, and its leaves are the fields.
fn blocks_of(node: Node, parent: &str, blocks: &mut Vec<Block>) {
    let (leaves, inner): (Vec<Node>, Vec<Node>) =
        node.children.into_iter().partition(|c| c.children.is_empty());
    if !leaves.is_empty() {
        let fields = leaves.into_iter().map(|leaf| (leaf.name, leaf.text)).collect();
        blocks.push(Block {
            name: node.name.clone(),
            parent: parent.to_owned(),
            fields,
        });
    }
    for child in inner {
        blocks_of(child, &node.name, blocks);
    }
}

/// The root's name, namespace and attributes.
fn root_of(start: &BytesStart<'_>) -> Result<Document, ReadError> {
    let mut document = Document {
        root: start.local_name().as_ref().to_owned(),
        ..Document::default()
    };
    let binding = start
        .name()
        .prefix()
        .map_or("xmlns".to_owned(), |p| format!("xmlns:{}", p.as_ref()));
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| malformed(&e))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|e| malformed(&e))?
            .into_owned();
        match attribute.key.as_ref() {
            "guid" => document.guid = Some(value),
            "version" => document.version = Some(value),
            key if key == binding => document.in_namespace = value == NAMESPACE,
            _ => {}
        }
    }
    Ok(document)
}

/// A character reference or one of the five entities of XML; no other entity exists without a document type.
fn resolve(reference: &BytesRef<'_>) -> Result<char, ReadError> {
    if let Some(c) = reference.resolve_char_ref().map_err(|e| malformed(&e))? {
        return Ok(c);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(malformed(&"an entity that XML does not have")),
    }
}

fn malformed(problem: &dyn std::fmt::Display) -> ReadError {
    ReadError::Malformed(problem.to_string())
}
