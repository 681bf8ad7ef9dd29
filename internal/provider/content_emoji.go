package provider

import (
	"context"
	"fmt"
	"slices"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// emojiValidator rejects what is not exactly one emoji.
type emojiValidator struct{}

func (emojiValidator) Description(context.Context) string { return `must be one emoji, or "" for none` }

func (v emojiValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (emojiValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if text := req.ConfigValue.ValueString(); text != "" && !isEmoji([]rune(text)) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid emoji", fmt.Sprintf("%q is not one emoji. "+
			`Set the character itself, such as "📄" or "\U0001F4C4", or "" for none. Names such as ":memo:", code points such as "1f4c4" `+
			"and emoji that users of the site have added are not supported.", text))
	}
}

// The parts of emoji: https://www.unicode.org/reports/tr51/#def_emoji_sequence
const (
	joiner   = '\u200d'
	selector = '\ufe0f'
	keycap   = '\u20e3'
)

// isEmoji reports whether text is one emoji: a flag, a keycap, or one or more symbols that are joined.
func isEmoji(text []rune) bool {
	isFlagLetter := func(r rune) bool { return r >= '\U0001F1E6' && r <= '\U0001F1FF' }
	last := len(text) - 1
	switch {
	case isFlagLetter(text[0]):
		return len(text) == 2 && isFlagLetter(text[1])
	case text[0] < unicode.MaxASCII:
		isKey := text[0] == '#' || text[0] == '*' || text[0] >= '0' && text[0] <= '9'
		return isKey && text[last] == keycap && (last == 1 || last == 2 && text[1] == selector)
	}
	for {
		if len(text) == 0 || !isSymbol(text[0]) {
			return false
		}
		text = text[1:]
		for len(text) > 0 && isModifier(text[0]) {
			text = text[1:]
		}
		if len(text) == 0 {
			return true
		}
		if text[0] != joiner {
			return false
		}
		text = text[1:]
	}
}

// isSymbol reports whether a character can begin an emoji. The block of pictographs grows with each version of Unicode.
func isSymbol(r rune) bool {
	return r >= '\U0001F000' && r <= '\U0001FAFF' || unicode.IsSymbol(r) || slices.Contains([]rune{'‼', '⁉', '〰', 'ℹ'}, r)
}

// isModifier reports whether a character belongs to the symbol before it: a selector, a skin tone, or a tag as in flags of regions.
func isModifier(r rune) bool {
	return r == selector || r >= '\U0001F3FB' && r <= '\U0001F3FF' || r >= '\U000E0020' && r <= '\U000E007F'
}

// keepSameEmoji plans the emoji in state if the configured one differs only in variation selectors.
type keepSameEmoji struct{}

func (keepSameEmoji) Description(context.Context) string { return "compared as emoji" }

func (m keepSameEmoji) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameEmoji) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if isSet(req.StateValue) && isSet(req.PlanValue) && confluence.SameEmoji(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
