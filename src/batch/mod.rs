//! 批量: a plan run over the columns of a table, a block of rows at a time.
