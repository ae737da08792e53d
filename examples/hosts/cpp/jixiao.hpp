// 绩效 Jixiao for C++17: handles that free themselves, failures as exceptions, texts as std::string.
#ifndef JIXIAO_HPP
#define JIXIAO_HPP

#include "jixiao.h"
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace jx {

// A handle of any kind, freed where it goes out of scope: Handle<jx_rules, jx_rules_free>.
template <class T, int32_t (*release)(T *)> struct Release {
    void operator()(T *handle) const { release(handle); }
};
template <class T, int32_t (*release)(T *)> using Handle = std::unique_ptr<T, Release<T, release>>;

using Engine = Handle<jx_engine, jx_engine_free>;
using Sources = Handle<jx_sources, jx_sources_free>;
using Rules = Handle<jx_rules, jx_rules_free>;
using RuleSet = Handle<jx_rule_set, jx_rule_set_free>;
using Cards = Handle<jx_cards, jx_cards_free>;
using Text = Handle<jx_text, jx_text_free>;
using Table = Handle<jx_table, jx_table_free>;
using Scorer = Handle<jx_scorer, jx_scorer_free>;
using Record = Handle<jx_record, jx_record_free>;
using Wanted = Handle<jx_wanted, jx_wanted_free>;
using Batch = Handle<jx_batch, jx_batch_free>;
using Results = Handle<jx_results, jx_results_free>;

// Calls a function that writes a text: once for its length, once for itself.
template <class Call> std::string read(Call &&call);

struct Diagnostic {
    std::string code, message, help;
    jx_place place;
};

// Why a call failed.
class Failure : public std::runtime_error {
  public:
    explicit Failure(int32_t status, jx_error *error = nullptr);
    int32_t status;
    int64_t offset = -1;
    std::vector<Diagnostic> diagnostics;
};

// For functions without an error object.
inline void check(int32_t status)
{
    if (status != JX_OK)
        throw Failure(status);
}

// For functions with one: `call` is given the place for it.
template <class Call> void try_(Call &&call)
{
    jx_error *error = nullptr;
    if (int32_t status = call(&error); status != JX_OK) {
        Handle<jx_error, jx_error_free> freed(error);
        throw Failure(status, error);
    }
}

// For functions that make a handle: `call` is given the places for it and for the error.
template <class H, class Call> H make(Call &&call)
{
    typename H::pointer made = nullptr;
    try_([&](jx_error **error) { return call(&made, error); });
    return H(made);
}

template <class Call> std::string read(Call &&call)
{
    int32_t length = 0;
    check(call(nullptr, 0, &length));
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    check(call(text.data(), length + 1, &length));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

// A number, and `struct_size` as the library wants it.
inline jx_number number() { return {sizeof(jx_number), JX_KNOWN, 0, 0, 0}; }

// The length of a text as the library takes it.
inline int32_t length(std::string_view text) { return static_cast<int32_t>(text.size()); }

namespace detail {
inline std::string message(jx_error *error)
{
    if (!error)
        return {};
    return read([&](auto... room) { return jx_error_message(error, JX_CHINESE, room...); });
}
} // namespace detail

inline Failure::Failure(int32_t status, jx_error *error) : std::runtime_error(detail::message(error)), status(status)
{
    if (!error)
        return;
    check(jx_error_offset(error, &offset));
    int32_t count = 0;
    check(jx_error_count(error, &count));
    for (int32_t i = 0; i < count; i++) {
        auto text = [&](int32_t what) {
            return read([&](auto... room) { return jx_error_text(error, i, what, JX_CHINESE, room...); });
        };
        Diagnostic diagnostic{text(JX_CODE), text(JX_MESSAGE), text(JX_HELP), {}};
        diagnostic.place.struct_size = sizeof(jx_place);
        check(jx_error_place(error, i, &diagnostic.place));
        diagnostics.push_back(std::move(diagnostic));
    }
}

} // namespace jx

#endif
