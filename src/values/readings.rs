//! The few numbers that a written number may mean.

/// Up to six numbers, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readings {
    numbers: [f64; Self::MOST],
    count: u8,
}

impl Readings {
    const MOST: usize = 6;

    /// Of one number.
    #[must_use]
    pub const fn one(number: f64) -> Self {
        let mut numbers = [0.0; Self::MOST];
        numbers[0] = number;
        Self { numbers, count: 1 }
    }

    /// Adds a number, where there is room and it is new.
    pub fn add(&mut self, number: f64) {
        let count = usize::from(self.count);
        if count < Self::MOST && !self.as_slice().contains(&number) {
            self.numbers[count] = number;
            self.count += 1;
        }
    }

    /// Multiplies all.
    pub fn multiply(&mut self, by: f64) {
        for number in &mut self.numbers[..usize::from(self.count)] {
            *number = tidy(*number * by);
        }
    }

    /// Adds each multiplied.
    pub fn multiply_too(&mut self, by: f64) {
        let bare = *self;
        bare.as_slice().iter().for_each(|n| self.add(tidy(n * by)));
    }

    /// The likeliest.
    #[must_use]
    pub const fn first(&self) -> f64 {
        self.numbers[0]
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[f64] {
        &self.numbers[..usize::from(self.count)]
    }

    /// Has it a number of `other`?
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.as_slice().iter().any(|&a| other.has(a))
    }

    /// Has it this number?
    #[must_use]
    pub fn has(&self, number: f64) -> bool {
        self.as_slice().iter().any(|&a| is_equal(a, number))
    }
}

/// Are two numbers the same but for the rounding of binary fractions?
#[must_use]
pub fn is_equal(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// 585000000.0000001 → 585000000: products of decimal fractions.
fn tidy(number: f64) -> f64 {
    let whole = number.round();
    if is_equal(number, whole) { whole } else { number }
}
