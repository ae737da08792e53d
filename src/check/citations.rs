//! Every rule that decides something cites its document and clause, or says why it cannot.

use super::context::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::program::{Basis, Clause};
use crate::span::Span;
use crate::syntax::ast;

/// Looks up the documents an item cites.
pub(super) fn resolve(checker: &mut Checker<'_>, file: usize, attributes: &ast::Attributes) -> Basis {
    let mut basis = of_line(checker, file, &attributes.citations);
    if let Some(reason) = &attributes.no_citation {
        if reason.text.trim().is_empty() {
            checker.report(
                Diagnostic::error(
                    Code::EmptyReason,
                    reason.span,
                    "写了「无依据」，却没有说明原因",
                    "`uncited` gives no reason",
                )
                .help(
                    "在引号里写明为什么没有文件可依，例如 无依据 \"试点，办法尚未印发\"",
                    "say between the quotes why no document can be cited",
                ),
            );
        }
        basis.uncited = Some(reason.text.clone());
    }
    basis
}

/// The basis of one line of a rule.
pub(super) fn of_line(checker: &mut Checker<'_>, file: usize, written: &[ast::Clause]) -> Basis {
    let mut basis = Basis::default();
    for clause in written {
        let known =
            checker.scopes.get(file).and_then(|scope| scope.documents.get(&clause.document.text)).copied();
        match known {
            Some(document) => {
                let clause = clause.clause.as_ref().map(|text| text.text.clone());
                basis.clauses.push(Clause { document, clause });
            }
            None => unknown_document(checker, file, &clause.document),
        }
    }
    basis
}

fn unknown_document(checker: &mut Checker<'_>, file: usize, name: &ast::Name) {
    let declared: Vec<String> =
        checker.scopes.get(file).map(|scope| scope.documents.keys().cloned().collect()).unwrap_or_default();
    let near = crate::nearest::nearest(&name.text, declared.iter().map(String::as_str));
    let mut diagnostic = Diagnostic::error(
        Code::UnknownDocument,
        name.span,
        format!("依据的文件 `{}` 没有在规则包里声明", name.text),
        format!("the cited document `{}` is not declared in the package", name.text),
    );
    diagnostic = match near {
        Some(near) => diagnostic
            .help(format!("是不是 `{near}`？"), format!("did you mean `{near}`?"))
            .fix(name.span, near),
        None => diagnostic.help(
            format!("在规则包里加一行：文件 {} = \"文号\" 印发 年-月-日", name.text),
            format!("add to the package: document `{}` = \"number\" issued yyyy-mm-dd", name.text),
        ),
    };
    checker.report(diagnostic);
}

/// Reports a rule that cites nothing and gives no reason.
pub(super) fn is_given(
    checker: &mut Checker<'_>,
    basis: &Basis,
    attributes: &ast::Attributes,
    name: &str,
    span: Span,
) {
    // A citation that failed to resolve has been reported already.
    if basis.clauses.is_empty() && basis.uncited.is_none() && attributes.citations.is_empty() {
        checker.report(
            Diagnostic::error(
                Code::NoCitation,
                span,
                format!("`{name}` 没有写明依据"),
                format!("`{name}` cites no document"),
            )
            .help(
                "写 依据 文件名 条款；确实没有依据的，写 无依据 \"原因\"",
                "write cites document clause; where there is none, write uncited \"reason\"",
            ),
        );
    }
}
