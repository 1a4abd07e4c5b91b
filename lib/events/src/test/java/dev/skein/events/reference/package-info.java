/// Generates the reference of the contract out of its records, so that it cannot drift: JSON
/// Schemas, the AsyncAPI document, the table of events.
package dev.skein.events.reference;
