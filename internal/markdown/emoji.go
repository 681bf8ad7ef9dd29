package markdown

import emoji "github.com/yuin/goldmark-emoji/ast"

// emoticons are the emoji that every Confluence shows as its own, by GitHub's short names. On Data Center, an emoticon with another name
// shows nothing.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html#ConfluenceStorageFormat-Emoticons
var emoticons = map[string]string{
	"slightly_smiling_face": "smile", "frowning": "sad", "disappointed": "sad", "slightly_frowning_face": "sad",
	"stuck_out_tongue": "cheeky", "smiley": "laugh", "smile": "laugh", "grinning": "laugh", "laughing": "laugh", "wink": "wink",
	"+1": "thumbs-up", "thumbsup": "thumbs-up", "-1": "thumbs-down", "thumbsdown": "thumbs-down",
	"information_source": "information", "white_check_mark": "tick", "heavy_check_mark": "tick", "x": "cross", "warning": "warning",
	"heavy_plus_sign": "plus", "heavy_minus_sign": "minus", "question": "question", "bulb": "light-on",
	"star": "yellow-star", "heart": "heart", "broken_heart": "broken-heart",
}

func (r *renderer) emoji(n *emoji.Emoji) {
	if name := emoticons[string(n.ShortName)]; name != "" {
		r.write(`<ac:emoticon ac:name="`, name, `"/>`)
		return
	}
	r.text(characters(n))
}

// characters is an emoji as Unicode has it. Some of GitHub's, such as :octocat:, are images alone; they stay as they are written.
func characters(n *emoji.Emoji) string {
	if !n.Value.IsUnicode() {
		return ":" + string(n.ShortName) + ":"
	}
	return string(n.Value.Unicode)
}
