package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.signaling.SocketProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// Opens `/ws` to the pages' origins and to our subprotocol only.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfig implements WebSocketConfigurer {

    private final TeleconsultSocket socket;
    private final SocketProperties properties;
    private final Drain drain;

    SocketConfig(TeleconsultSocket socket, SocketProperties properties, Drain drain) {
        this.socket = socket;
        this.properties = properties;
        this.drain = drain;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(socket, "/ws")
                .setAllowedOrigins(properties.allowedOrigins().toArray(String[]::new))
                .addInterceptors(new Door(drain));
    }

    /// Tomcat takes its buffers' sizes from the servlet context; a longer frame closes the socket with 1009.
    @Bean
    static ServletContextInitializer webSocketBuffers(SocketProperties properties) {
        return context -> {
            context.setInitParameter(
                    "org.apache.tomcat.websocket.textBufferSize", String.valueOf(properties.frameBytes()));
        };
    }

    /// Refuses handshakes without the subprotocol, and all of them once the service goes down.
    private record Door(Drain drain) implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            if (!drain.isRunning()) {
                response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
                return false;
            }
            List<String> asked = new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketProtocol();
            if (!asked.contains(TeleconsultSocket.SUBPROTOCOL)) {
                response.setStatusCode(HttpStatus.BAD_REQUEST);
                return false;
            }
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception failure) {
            // nothing to do
        }
    }
}
