package simulator

// SetContentProperty creates or changes a property of content or an attachment. It makes no version of the content.
func (h *Human) SetContentProperty(id, key, text string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.setProperty(h.s.propertiesOf(id), key, text)
}

// DeleteContentProperty removes a property of content or an attachment.
func (h *Human) DeleteContentProperty(id, key string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.deleteProperty(h.s.propertiesOf(id), key)
}
