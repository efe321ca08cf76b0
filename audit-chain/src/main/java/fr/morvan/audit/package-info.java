/// Keeps the audit unbendable: its tables, the hash chain over them, the signed heads, and the walk that checks them.
@NullMarked
package fr.morvan.audit;

import org.jspecify.annotations.NullMarked;
