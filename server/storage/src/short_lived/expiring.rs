use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use wallet_protocol::time::UnixTime;
use wallet_server_core::port::ShortLivedError;

/// A bounded map whose entries end. What is over makes room; what is live is never forgotten for something new.
pub(super) struct Expiring<K, V> {
    entries: HashMap<K, (UnixTime, V)>,
    /// The same keys by their end, so that making room never searches.
    ends: BTreeSet<(UnixTime, K)>,
    room: usize,
}

impl<K: Clone + Eq + Hash + Ord, V> Expiring<K, V> {
    /// An empty map with room for so many entries.
    pub(super) fn with_room(room: usize) -> Self {
        Self { entries: HashMap::new(), ends: BTreeSet::new(), room }
    }

    /// Adds an entry; `false` where a live one is there.
    pub(super) fn add(
        &mut self,
        key: K,
        value: V,
        until: UnixTime,
        now: UnixTime,
    ) -> Result<bool, ShortLivedError> {
        self.forget_ended(now);
        if self.entries.contains_key(&key) {
            return Ok(false);
        }
        self.put(key, value, until, now)?;
        Ok(true)
    }

    /// Puts an entry in the place of whatever was there.
    pub(super) fn put(
        &mut self,
        key: K,
        value: V,
        until: UnixTime,
        now: UnixTime,
    ) -> Result<(), ShortLivedError> {
        self.remove(&key);
        if until <= now {
            return Ok(());
        }
        self.forget_ended(now);
        if self.entries.len() >= self.room {
            return Err(ShortLivedError::Full);
        }
        self.ends.insert((until, key.clone()));
        self.entries.insert(key, (until, value));
        Ok(())
    }

    /// The live entry.
    pub(super) fn find(&self, key: &K, now: UnixTime) -> Option<&V> {
        self.entries.get(key).filter(|(until, _)| *until > now).map(|(_, value)| value)
    }

    /// Takes the live entry out.
    pub(super) fn take(&mut self, key: &K, now: UnixTime) -> Option<V> {
        self.remove(key).filter(|(until, _)| *until > now).map(|(_, value)| value)
    }

    fn remove(&mut self, key: &K) -> Option<(UnixTime, V)> {
        let (until, value) = self.entries.remove(key)?;
        self.ends.remove(&(until, key.clone()));
        Some((until, value))
    }

    fn forget_ended(&mut self, now: UnixTime) {
        while let Some((_, key)) = self.ends.first().filter(|(until, _)| *until <= now).cloned() {
            self.remove(&key);
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: i64) -> UnixTime {
        UnixTime::from_millis(millis)
    }

    #[test]
    fn what_is_over_makes_room() {
        let mut map = Expiring::with_room(2);
        assert!(map.add(1, (), at(10), at(0)).unwrap());
        assert!(map.add(2, (), at(20), at(0)).unwrap());
        assert!(map.add(3, (), at(30), at(10)).unwrap());
        assert_eq!(map.len(), 2);
        assert_eq!(map.find(&1, at(10)), None);
        assert_eq!(map.find(&2, at(10)), Some(&()));
    }

    #[test]
    fn what_is_live_is_never_forgotten_for_something_new() {
        let mut map = Expiring::with_room(1);
        assert!(map.add(1, "a", at(10), at(0)).unwrap());
        assert!(matches!(map.add(2, "b", at(10), at(9)), Err(ShortLivedError::Full)));
        assert_eq!(map.take(&1, at(9)), Some("a"));
        assert_eq!(map.take(&1, at(9)), None);
    }

    #[test]
    fn an_entry_put_anew_ends_when_the_new_one_does() {
        let mut map = Expiring::with_room(1);
        map.put(1, "a", at(10), at(0)).unwrap();
        map.put(1, "b", at(20), at(0)).unwrap();
        assert_eq!(map.find(&1, at(15)), Some(&"b"));
        map.put(1, "c", at(15), at(15)).unwrap();
        assert_eq!(map.len(), 0);
    }
}
