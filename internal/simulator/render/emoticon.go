package render

// emoticons are the pictures of Confluence and the characters that show them.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
var emoticons = map[string]string{
	"smile": "🙂", "sad": "🙁", "cheeky": "😛", "laugh": "😀", "wink": "😉", "thumbs-up": "👍", "thumbs-down": "👎", "information": "ℹ️",
	"tick": "✅", "cross": "❌", "warning": "⚠️", "plus": "➕", "minus": "➖", "question": "❓", "light-on": "💡", "light-off": "🔌",
	"yellow-star": "⭐", "red-star": "🔴", "green-star": "🟢", "blue-star": "🔵", "heart": "❤️", "broken-heart": "💔",
}

// emoticon writes a picture as a character; the name is the word for it.
func (r *renderer) emoticon(n *node) {
	name := n.attributes["ac:name"]
	sign := emoticons[name]
	if fallback := n.attributes["ac:emoji-fallback"]; fallback != "" && (sign == "" || name == "blue-star") { // Cloud's name for all others
		sign = fallback
	}
	if sign == "" {
		sign = "(" + name + ")"
	}
	r.open("span", "role", "img", "aria-label", name)
	r.text(sign)
	r.close("span")
}
