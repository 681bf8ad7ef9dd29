package confluence

import "testing"

func TestEmoji(t *testing.T) {
	for text, id := range map[string]string{
		"📄": "1f4c4", "✅": "2705", "🗒️": "1f5d2", "👋🏽": "1f44b-1f3fd", "🇫🇷": "1f1eb-1f1f7", "1️⃣": "31-20e3", "👩‍💻": "1f469-200d-1f4bb",
		"🏳️‍🌈": "1f3f3-fe0f-200d-1f308", "": "",
	} {
		if got := emojiID(text); got != id {
			t.Errorf("the ID of %s is %s, not %s", text, got, id)
		}
		if got := emojiText(id); !SameEmoji(got, text) {
			t.Errorf("%s is %s, not %s", id, got, text)
		}
	}
	for _, id := range []string{"atlassian-check_mark", "0f3c5a9e-1d2b-4e6f-8a7c-000000000001", "wtf", "-", "1", `{"id":"1f4c4"}`} {
		if got := emojiText(id); got != id {
			t.Errorf("%s is %s", id, got)
		}
	}
	if SameEmoji("📄", "📁") || SameEmoji("📄", "") {
		t.Error("different emoji are the same")
	}
}
