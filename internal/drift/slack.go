package drift

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of Slack: https://docs.slack.dev/reference/block-kit/blocks
//
// Slack does not document the limit of all blocks of a message together. It refuses some with 11,000 characters:
// https://github.com/slackapi/bolt-js/issues/2867
const (
	maxBlocks       = 50
	maxSlackText    = 3000 // characters of the text of a block
	maxSlackMessage = 9000 // characters of the texts of all blocks
	maxSlackLines   = 10   // of a diff: a message is read at a glance
)

// slackMessage is the body of a request to an incoming webhook.
type slackMessage struct {
	Text   string       `json:"text"` // of the notification
	Blocks []slackBlock `json:"blocks"`
}

type slackBlock struct {
	Type string    `json:"type"`
	Text slackText `json:"text"`
}

// slackText is a text object. With verbatim, Slack makes no links of the names of users and channels.
type slackText struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Verbatim bool   `json:"verbatim,omitempty"`
}

func (r Report) slack() (string, error) {
	heading := func(text string) slackBlock { return slackBlock{"header", slackText{Type: "plain_text", Text: text}} }
	message := slackMessage{Text: title + ": " + r.changedHeading(), Blocks: []slackBlock{heading(title), heading(r.changedHeading())}}
	for _, note := range r.Notes {
		message.Blocks = append(message.Blocks, section(slackEscaped(escaped(note))))
	}
	// The last block may have to say how many entries are left out, and another heading follows.
	message.add(r.Changed, maxBlocks-2, maxSlackMessage*2/3)
	if len(r.NotApplied) > 0 && len(message.Blocks) < maxBlocks-1 {
		message.Blocks = append(message.Blocks, heading(r.notAppliedHeading()))
		message.add(r.NotApplied, maxBlocks, maxSlackMessage)
	}
	return encoded(message)
}

// add adds a block for each entry, up to a number of blocks and of characters in total.
func (m *slackMessage) add(entries []Entry, blocks, characters int) {
	for _, block := range m.Blocks {
		characters -= utf8.RuneCountInString(block.Text.Text)
	}
	for i, e := range entries {
		text := e.slack()
		characters -= utf8.RuneCountInString(text)
		if characters < 0 || len(m.Blocks) == blocks-1 && i < len(entries)-1 {
			m.Blocks = append(m.Blocks, section(fmt.Sprintf("… and %d more", len(entries)-i)))
			return
		}
		m.Blocks = append(m.Blocks, section(text))
	}
}

func section(text string) slackBlock {
	return slackBlock{"section", slackText{Type: "mrkdwn", Text: text, Verbatim: true}}
}

// slack returns the text of a block: as many lines as fit.
func (e Entry) slack() string {
	lines := []string{slackLine(e.line())}
	for _, line := range e.Authors.lines() {
		lines = append(lines, "• "+slackLine(line))
	}
	for _, a := range e.Attributes {
		diff := a.Diff
		if more := len(diff) - maxSlackLines; more > 0 {
			diff = append(diff[:maxSlackLines:maxSlackLines], fmt.Sprintf("@@ %d more lines @@", more))
		}
		if len(diff) > 0 {
			lines = append(lines, "```"+slackCode(strings.Join(diff, "\n"))+"```")
		}
	}
	const more = "\n…"
	var text string
	for i, line := range lines {
		switch {
		case i == 0 && utf8.RuneCountInString(line) > maxSlackText-len(more):
			return slackLine([]span{quoted(clip(e.Address)), words(" %s, with more attributes than fit here", escaped(e.Action))})
		case utf8.RuneCountInString(text)+utf8.RuneCountInString(line) > maxSlackText-len(more)-1:
			return text + more
		case i > 0:
			text += "\n"
		}
		text += line
	}
	return text
}

func slackLine(spans []span) string {
	var line strings.Builder
	for _, s := range spans {
		if s.quoted && strings.TrimSpace(s.text) != "" {
			line.WriteString("`" + slackCode(s.text) + "`")
		} else {
			line.WriteString(slackEscaped(s.text))
		}
	}
	return line.String()
}

// slackCode returns the text of a code span, which cannot contain a backtick.
func slackCode(text string) string { return slackEscaped(strings.ReplaceAll(text, "`", "'")) }

// slackEscaped escapes the characters that begin mentions and links: https://docs.slack.dev/messaging/formatting-message-text
func slackEscaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
