//! Files of facts as people write them.
