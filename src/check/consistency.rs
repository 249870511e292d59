//! Rules about saying the same thing in the same way.
