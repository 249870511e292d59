//! The generic engines: rules that are values made from their files.
